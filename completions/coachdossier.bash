# Completion of the commands and options of coachdossier in bash.
# Written by `python -m coachdossier.cli.completion`; a change made here is lost.

_coachdossier() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}"
    local place="" expected="" candidates="" word i
    # bash makes a word of the sign in --option=value.
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" ]]; then
        previous="${COMP_WORDS[COMP_CWORD - 2]}"
    fi

    for ((i = 1; i < COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        [[ $word == "=" ]] && continue
        if [[ $expected ]]; then
            expected=""
            continue
        fi
        case "$place>$word" in
            *">--vault" | *">--lang" | *">--passphrase-file") expected=1 ;;
            ">completion") place="${place:+$place }$word" ;;
        esac
    done

    case "$place>$previous" in
        *">--lang") candidates="nl en" ;;
        *">--vault" | *">--lang" | *">--passphrase-file") return ;;
        *)
            case "$place" in
                "") candidates="completion --version" ;;
                "completion") candidates="bash zsh fish powershell" ;;
            esac
            candidates+=" --vault --json --plain --lang --no-input --passphrase-file --debug --help -h"
            ;;
    esac

    for word in $candidates; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done
}

complete -o default -F _coachdossier coachdossier
