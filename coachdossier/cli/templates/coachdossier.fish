# Completion of the commands and options of coachdossier in fish.
# Written by `python -m coachdossier.cli.completion`; a change made here is lost.

function __coachdossier_candidates
    set -l before (commandline -opc)
    set -l previous $before[-1]
    set -l place ""
    set -l expected 0

    for word in $before[2..-1]
        if test $expected = 1
            set expected 0
            continue
        end
        switch "$place>$word"
            case @VALUED@
                set expected 1
            case @STEPS@
                set place (string trim -- "$place $word")
        end
    end

    switch "$place>$previous"
        @CHOICES@
        case @VALUED@
            __fish_complete_path (commandline -ct)
            return
    end
    switch "$place"
        @WORDS@
    end
    printf '%s\n' @EVERYWHERE@
end

complete -c coachdossier -f -a '(__coachdossier_candidates)'
