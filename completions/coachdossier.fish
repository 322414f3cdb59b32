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
            case '*>--vault' '*>--lang' '*>--passphrase-file'
                set expected 1
            case '>completion'
                set place (string trim -- "$place $word")
        end
    end

    switch "$place>$previous"
        case '*>--lang'
            printf '%s\n' nl en
            return
        case '*>--vault' '*>--lang' '*>--passphrase-file'
            __fish_complete_path (commandline -ct)
            return
    end
    switch "$place"
        case ''
            printf '%s\n' completion --version
        case 'completion'
            printf '%s\n' bash zsh fish powershell
    end
    printf '%s\n' --vault --json --plain --lang --no-input --passphrase-file --debug --help -h
end

complete -c coachdossier -f -a '(__coachdossier_candidates)'
