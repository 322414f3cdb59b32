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
            *">--vault" | *">--lang" | *">--passphrase-file" | *">--key-file" | "demo>--dir" | "init>--policy" | "init>--sheet" | "passphrase change>--new-passphrase-file" | "recovery new>--sheet" | "keyfile remove>--new-passphrase-file" | "rekey>--sheet" | "unlock>--for" | "unlock>--longest" | "shell>--idle" | "practice set>--name" | "practice set>--contact" | "practice set>--address" | "practice set>--kvk" | "practice set>--book-year-end" | "import practice>--gender-purpose" | "import practice>--birth-place-purpose" | "backup create>--to" | "backup list>--from" | "backup restore>--confirm" | "backup restore>--from" | "security sheet>--out" | "security check>--date" | "security add>--text" | "client add>--code" | "client add>--person" | "client add>--representative" | "client add>--statement-version" | "client add>--consent-date" | "client add>--name" | "client add>--email" | "client add>--phone" | "client add>--street" | "client add>--postcode" | "client add>--city" | "client add>--country" | "client add>--bsn-reason" | "client add>--alias" | "client add>--first-name" | "client add>--initials" | "client add>--prefix" | "client add>--last-name" | "client add>--nickname" | "client add>--title" | "client add>--birth-date" | "client add>--birth-place" | "client add>--birth-place-purpose" | "client add>--gender" | "client add>--gender-purpose" | "client add>--organisation" | "client add>--job-title" | "client add>--language" | "client add>--source" | "client add>--collected" | "client edit>--code" | "client edit>--representative" | "client edit>--statement-version" | "client edit>--consent-date" | "client edit>--name" | "client edit>--email" | "client edit>--phone" | "client edit>--street" | "client edit>--postcode" | "client edit>--city" | "client edit>--country" | "client edit>--bsn-reason" | "client edit>--alias" | "client edit>--first-name" | "client edit>--initials" | "client edit>--prefix" | "client edit>--last-name" | "client edit>--nickname" | "client edit>--title" | "client edit>--birth-date" | "client edit>--birth-place" | "client edit>--birth-place-purpose" | "client edit>--gender" | "client edit>--gender-purpose" | "client edit>--organisation" | "client edit>--job-title" | "client edit>--language" | "client edit>--source" | "client edit>--collected" | "client remove>--confirm" | "organisation add>--name" | "organisation add>--email" | "organisation add>--phone" | "organisation add>--street" | "organisation add>--postcode" | "organisation add>--city" | "organisation add>--country" | "organisation add>--bsn-reason" | "organisation add>--alias" | "organisation add>--short-name" | "organisation add>--billing-street" | "organisation add>--billing-postcode" | "organisation add>--billing-city" | "organisation add>--billing-country" | "organisation add>--bank-account" | "organisation add>--preferences" | "organisation add>--size" | "organisation add>--sector" | "organisation edit>--name" | "organisation edit>--email" | "organisation edit>--phone" | "organisation edit>--street" | "organisation edit>--postcode" | "organisation edit>--city" | "organisation edit>--country" | "organisation edit>--bsn-reason" | "organisation edit>--alias" | "organisation edit>--short-name" | "organisation edit>--billing-street" | "organisation edit>--billing-postcode" | "organisation edit>--billing-city" | "organisation edit>--billing-country" | "organisation edit>--bank-account" | "organisation edit>--preferences" | "organisation edit>--size" | "organisation edit>--sector" | "organisation remove>--confirm" | "person list>--trajectory" | "person add>--relation" | "person add>--kind" | "person add>--role" | "person add>--person" | "person add>--name" | "person add>--email" | "person add>--phone" | "person add>--street" | "person add>--postcode" | "person add>--city" | "person add>--country" | "person add>--bsn-reason" | "person add>--alias" | "person add>--first-name" | "person add>--initials" | "person add>--prefix" | "person add>--last-name" | "person add>--nickname" | "person add>--title" | "person add>--birth-date" | "person add>--birth-place" | "person add>--birth-place-purpose" | "person add>--gender" | "person add>--gender-purpose" | "person add>--organisation" | "person add>--job-title" | "person add>--language" | "person add>--source" | "person add>--collected" | "person edit>--relation" | "person edit>--trajectory" | "person edit>--name" | "person edit>--email" | "person edit>--phone" | "person edit>--street" | "person edit>--postcode" | "person edit>--city" | "person edit>--country" | "person edit>--bsn-reason" | "person edit>--alias" | "person edit>--first-name" | "person edit>--initials" | "person edit>--prefix" | "person edit>--last-name" | "person edit>--nickname" | "person edit>--title" | "person edit>--birth-date" | "person edit>--birth-place" | "person edit>--birth-place-purpose" | "person edit>--gender" | "person edit>--gender-purpose" | "person edit>--organisation" | "person edit>--job-title" | "person edit>--language" | "person edit>--source" | "person edit>--collected" | "person remove>--confirm" | "trajectory open>--kind" | "trajectory open>--goal" | "trajectory open>--start" | "trajectory open>--end" | "trajectory open>--code" | "trajectory open>--commissioner" | "trajectory open>--commissioner-relation" | "trajectory open>--commissioner-organisation" | "trajectory open>--bsn-reason" | "trajectory edit>--kind" | "trajectory edit>--goal" | "trajectory edit>--start" | "trajectory edit>--end" | "trajectory edit>--agreement-ended" | "trajectory edit>--bsn-reason" | "training enrol>--person" | "training enrol>--name" | "training enrol>--email" | "training enrol>--phone" | "training enrol>--street" | "training enrol>--postcode" | "training enrol>--city" | "training enrol>--country" | "training enrol>--bsn-reason" | "training enrol>--alias" | "training enrol>--first-name" | "training enrol>--initials" | "training enrol>--prefix" | "training enrol>--last-name" | "training enrol>--nickname" | "training enrol>--title" | "training enrol>--birth-date" | "training enrol>--birth-place" | "training enrol>--birth-place-purpose" | "training enrol>--gender" | "training enrol>--gender-purpose" | "training enrol>--organisation" | "training enrol>--job-title" | "training enrol>--language" | "training enrol>--source" | "training enrol>--collected" | "training attendance>--date" | "training attendance>--present" | "training attendance>--in" | "training attendance>--out" | "goal add>--text" | "goal add>--date" | "goal add>--bsn-reason" | "goal edit>--text" | "goal edit>--reached" | "goal edit>--bsn-reason" | "goal remove>--confirm" | "session add>--minutes" | "session add>--date" | "session add>--purpose" | "session add>--mode" | "session edit>--minutes" | "session edit>--date" | "session edit>--purpose" | "session edit>--mode" | "session remove>--confirm" | "note add>--kind" | "note add>--date" | "note add>--file" | "note add>--origin" | "note add>--special" | "note add>--bsn-reason" | "note edit>--kind" | "note edit>--date" | "note edit>--file" | "note edit>--origin" | "note edit>--special" | "note edit>--bsn-reason" | "note remove>--confirm" | "draft resume>--trajectory" | "draft resume>--bsn-reason" | "draft discard>--confirm" | "evaluation add>--moment" | "evaluation add>--score" | "evaluation add>--date" | "evaluation add>--scale" | "evaluation add>--remark" | "evaluation add>--bsn-reason" | "evaluation remove>--confirm" | "evaluation scale>--range" | "search>--in" | "search>--limit" | "contact add>--trajectory" | "contact add>--kind" | "contact add>--channel" | "contact add>--date" | "contact add>--note" | "contact add>--bsn-reason" | "contact list>--trajectory" | "contact remove>--confirm" | "inquiry add>--name" | "inquiry add>--email" | "inquiry add>--phone" | "inquiry add>--received" | "inquiry add>--file" | "inquiry add>--bsn-reason" | "inquiry remove>--confirm" | "newsletter subscribe>--email" | "newsletter subscribe>--name" | "newsletter subscribe>--source" | "newsletter subscribe>--date" | "newsletter unsubscribe>--email" | "invoice add>--number" | "invoice add>--amount" | "invoice add>--payer" | "invoice add>--address" | "invoice add>--date" | "invoice add>--vat" | "invoice add>--paid" | "invoice add>--trajectory" | "invoice edit>--number" | "invoice edit>--amount" | "invoice edit>--payer" | "invoice edit>--address" | "invoice edit>--date" | "invoice edit>--vat" | "invoice edit>--paid" | "invoice edit>--trajectory" | "close>--ended" | "close>--choose" | "close>--reason" | "close>--flags" | "close>--confirm" | "close>--certificate" | "close>--letter" | "close>--copy" | "close>--document-passphrase-file" | "retention run>--only" | "retention run>--flags" | "retention run>--confirm" | "retention run>--certificate" | "retention run>--document-passphrase-file" | "retention simulate>--until" | "retention simulate>--policy" | "retention simulate>--out" | "retention simulate>--document-passphrase-file" | "retention choose>--choose" | "retention choose>--reason" | "hold set>--ground" | "hold set>--proportionality" | "hold set>--review" | "certificate show>--out" | "certificate show>--document-passphrase-file" | "intervision export>--out" | "intervision export>--format" | "intervision export>--flags" | "intervision export>--recipient" | "intervision export>--document-passphrase-file" | "consent give>--person" | "consent give>--purpose" | "consent give>--occasion" | "consent give>--on" | "consent give>--evidence" | "consent give>--representative" | "consent give>--statement-version" | "consent withdraw>--on" | "consent list>--person" | "publicity add>--person" | "publicity add>--kind" | "publicity add>--occasion" | "publicity add>--date" | "publicity add>--file" | "publicity add>--bsn-reason" | "publicity list>--person" | "publicity remove>--confirm" | "policy show>--file" | "policy use>--file" | "policy use>--confirm" | "policy answer>--reason" | "policy check>--file" | "restrict set>--field" | "restrict set>--ground" | "objection add>--person" | "objection add>--ground" | "request open>--kind" | "request open>--channel" | "request open>--received" | "request open>--person" | "request open>--from" | "request open>--address" | "request open>--ground" | "request open>--note" | "request open>--identity" | "request open>--identity-date" | "request list>--kind" | "request list>--person" | "request reply>--on" | "request reply>--identity" | "request reply>--identity-date" | "request extend>--ground" | "request extend>--on" | "request refuse>--ground" | "request refuse>--reason" | "request fulfil>--identity" | "request fulfil>--identity-date" | "request fulfil>--restrict" | "request fulfil>--use" | "request fulfil>--out" | "request fulfil>--without-working-notes" | "request fulfil>--answer" | "request fulfil>--confirm" | "request fulfil>--certificate" | "request fulfil>--told" | "request fulfil>--document-passphrase-file" | "request told>--on" | "share>--to" | "share>--out" | "share>--granted-by" | "share>--document-passphrase-file" | "disclosure add>--to" | "disclosure add>--ground" | "disclosure add>--what" | "disclosure add>--occasion" | "disclosure add>--why" | "disclosure add>--how" | "disclosure add>--date" | "disclosure list>--person" | "audit-sample draw>--count" | "audit-sample draw>--out" | "audit-sample draw>--to" | "audit-sample draw>--document-passphrase-file" | "audit-sample calendar>--held" | "audit list>--limit" | "audit verify>--head") expected=1 ;;
            ">demo" | ">init" | ">status" | ">passphrase" | ">recovery" | ">keyfile" | ">rekey" | ">unlock" | ">lock" | ">shell" | ">practice" | ">import" | ">backup" | ">doctor" | ">security" | ">client" | ">organisation" | ">person" | ">trajectory" | ">training" | ">goal" | ">session" | ">note" | ">draft" | ">evaluation" | ">statistics" | ">search" | ">contact" | ">inquiry" | ">newsletter" | ">invoice" | ">close" | ">reopen" | ">due" | ">retention" | ">hold" | ">certificate" | ">casebook" | ">intervision" | ">consent" | ">publicity" | ">policy" | ">restrict" | ">objection" | ">request" | ">share" | ">disclosure" | ">audit-sample" | ">mail" | ">audit" | ">completion" | "passphrase>change" | "passphrase>propose" | "recovery>new" | "keyfile>add" | "keyfile>remove" | "practice>show" | "practice>set" | "import>practice" | "backup>create" | "backup>list" | "backup>verify" | "backup>expire" | "backup>restore" | "security>sheet" | "security>measures" | "security>check" | "security>add" | "security>remove" | "client>list" | "client>add" | "client>show" | "client>edit" | "client>remove" | "organisation>list" | "organisation>add" | "organisation>show" | "organisation>edit" | "organisation>remove" | "person>list" | "person>add" | "person>show" | "person>edit" | "person>remove" | "trajectory>list" | "trajectory>open" | "trajectory>show" | "trajectory>edit" | "training>enrol" | "training>attendance" | "training>list" | "goal>add" | "goal>list" | "goal>edit" | "goal>remove" | "session>add" | "session>list" | "session>edit" | "session>remove" | "note>add" | "note>list" | "note>show" | "note>edit" | "note>remove" | "note>process" | "draft>list" | "draft>show" | "draft>resume" | "draft>discard" | "evaluation>add" | "evaluation>list" | "evaluation>remove" | "evaluation>chart" | "evaluation>scale" | "contact>add" | "contact>list" | "contact>remove" | "inquiry>add" | "inquiry>list" | "inquiry>show" | "inquiry>remove" | "inquiry>become" | "newsletter>subscribe" | "newsletter>unsubscribe" | "newsletter>list" | "invoice>add" | "invoice>edit" | "invoice>list" | "retention>due" | "retention>run" | "retention>simulate" | "retention>choose" | "hold>set" | "hold>release" | "hold>list" | "certificate>list" | "certificate>show" | "casebook>list" | "casebook>show" | "casebook>search" | "intervision>review" | "intervision>export" | "intervision>list" | "consent>give" | "consent>withdraw" | "consent>list" | "publicity>add" | "publicity>list" | "publicity>remove" | "policy>list" | "policy>show" | "policy>use" | "policy>answer" | "policy>check" | "restrict>set" | "restrict>lift" | "restrict>list" | "objection>add" | "objection>lift" | "objection>list" | "request>open" | "request>list" | "request>show" | "request>reply" | "request>extend" | "request>refuse" | "request>fulfil" | "request>told" | "request>message" | "disclosure>add" | "disclosure>list" | "audit-sample>draw" | "audit-sample>calendar" | "mail>check" | "audit>list" | "audit>verify") place="${place:+$place }$word" ;;
        esac
    done

    case "$place>$previous" in
        *">--lang") candidates="nl en" ;;
        "client add>--source") candidates="self employer commissioner agency client public import enrolment" ;;
        "client edit>--source") candidates="self employer commissioner agency client public import enrolment" ;;
        "organisation add>--size") candidates="unknown small medium large" ;;
        "organisation edit>--size") candidates="unknown small medium large" ;;
        "person add>--kind") candidates="coachee participant commissioner contact third_person" ;;
        "person add>--role") candidates="coachee participant commissioner contact third_person" ;;
        "person add>--source") candidates="self employer commissioner agency client public import enrolment" ;;
        "person edit>--source") candidates="self employer commissioner agency client public import enrolment" ;;
        "trajectory open>--kind") candidates="coaching training advice interim" ;;
        "trajectory edit>--kind") candidates="coaching training advice interim" ;;
        "training enrol>--source") candidates="self employer commissioner agency client public import enrolment" ;;
        "session add>--purpose") candidates="intake session three_way evaluation follow_up" ;;
        "session add>--mode") candidates="in_person online phone walking" ;;
        "session edit>--purpose") candidates="intake session three_way evaluation follow_up" ;;
        "session edit>--mode") candidates="in_person online phone walking" ;;
        "note add>--kind") candidates="intake client theory session progress report scan working" ;;
        "note add>--origin") candidates="coach client third_person" ;;
        "note add>--special") candidates="health religion sexuality ethnicity politics union biometry" ;;
        "note edit>--kind") candidates="intake client theory session progress report scan working" ;;
        "note edit>--origin") candidates="coach client third_person" ;;
        "note edit>--special") candidates="health religion sexuality ethnicity politics union biometry" ;;
        "evaluation add>--moment") candidates="begin mid end follow-up" ;;
        "contact add>--kind") candidates="initiation quote planning invoicing question other" ;;
        "contact add>--channel") candidates="mail phone in_person message post" ;;
        "newsletter subscribe>--source") candidates="self employer commissioner agency client public import enrolment" ;;
        "close>--flags") candidates="ask redact" ;;
        "retention run>--flags") candidates="ask redact" ;;
        "intervision export>--format") candidates="docx md txt json" ;;
        "intervision export>--flags") candidates="ask redact" ;;
        "publicity add>--kind") candidates="feedback opinion logo" ;;
        "restrict set>--field") candidates="title initials nickname email phone address birth_date birth_place gender employer function attendance" ;;
        "request open>--kind") candidates="access rectification erasure restriction portability objection complaint" ;;
        "request open>--channel") candidates="mail phone in_person message post" ;;
        "request open>--ground") candidates="incorrect incomplete irrelevant outdated unlawful" ;;
        "request open>--identity") candidates="in_person video called_back known_address document_seen" ;;
        "request list>--kind") candidates="access rectification erasure restriction portability objection complaint" ;;
        "request reply>--identity") candidates="in_person video called_back known_address document_seen" ;;
        "request extend>--ground") candidates="complex many" ;;
        "request refuse>--ground") candidates="legal_duty legal_claim unidentified unfounded excessive others_rights outweighed not_wrong nothing_kept withdrawn" ;;
        "request fulfil>--identity") candidates="in_person video called_back known_address document_seen" ;;
        "disclosure add>--ground") candidates="consent contract law marketing" ;;
        "disclosure add>--how") candidates="mail phone in_person message post" ;;
        *">--vault" | *">--lang" | *">--passphrase-file" | *">--key-file" | "demo>--dir" | "init>--policy" | "init>--sheet" | "passphrase change>--new-passphrase-file" | "recovery new>--sheet" | "keyfile remove>--new-passphrase-file" | "rekey>--sheet" | "unlock>--for" | "unlock>--longest" | "shell>--idle" | "practice set>--name" | "practice set>--contact" | "practice set>--address" | "practice set>--kvk" | "practice set>--book-year-end" | "import practice>--gender-purpose" | "import practice>--birth-place-purpose" | "backup create>--to" | "backup list>--from" | "backup restore>--confirm" | "backup restore>--from" | "security sheet>--out" | "security check>--date" | "security add>--text" | "client add>--code" | "client add>--person" | "client add>--representative" | "client add>--statement-version" | "client add>--consent-date" | "client add>--name" | "client add>--email" | "client add>--phone" | "client add>--street" | "client add>--postcode" | "client add>--city" | "client add>--country" | "client add>--bsn-reason" | "client add>--alias" | "client add>--first-name" | "client add>--initials" | "client add>--prefix" | "client add>--last-name" | "client add>--nickname" | "client add>--title" | "client add>--birth-date" | "client add>--birth-place" | "client add>--birth-place-purpose" | "client add>--gender" | "client add>--gender-purpose" | "client add>--organisation" | "client add>--job-title" | "client add>--language" | "client add>--source" | "client add>--collected" | "client edit>--code" | "client edit>--representative" | "client edit>--statement-version" | "client edit>--consent-date" | "client edit>--name" | "client edit>--email" | "client edit>--phone" | "client edit>--street" | "client edit>--postcode" | "client edit>--city" | "client edit>--country" | "client edit>--bsn-reason" | "client edit>--alias" | "client edit>--first-name" | "client edit>--initials" | "client edit>--prefix" | "client edit>--last-name" | "client edit>--nickname" | "client edit>--title" | "client edit>--birth-date" | "client edit>--birth-place" | "client edit>--birth-place-purpose" | "client edit>--gender" | "client edit>--gender-purpose" | "client edit>--organisation" | "client edit>--job-title" | "client edit>--language" | "client edit>--source" | "client edit>--collected" | "client remove>--confirm" | "organisation add>--name" | "organisation add>--email" | "organisation add>--phone" | "organisation add>--street" | "organisation add>--postcode" | "organisation add>--city" | "organisation add>--country" | "organisation add>--bsn-reason" | "organisation add>--alias" | "organisation add>--short-name" | "organisation add>--billing-street" | "organisation add>--billing-postcode" | "organisation add>--billing-city" | "organisation add>--billing-country" | "organisation add>--bank-account" | "organisation add>--preferences" | "organisation add>--size" | "organisation add>--sector" | "organisation edit>--name" | "organisation edit>--email" | "organisation edit>--phone" | "organisation edit>--street" | "organisation edit>--postcode" | "organisation edit>--city" | "organisation edit>--country" | "organisation edit>--bsn-reason" | "organisation edit>--alias" | "organisation edit>--short-name" | "organisation edit>--billing-street" | "organisation edit>--billing-postcode" | "organisation edit>--billing-city" | "organisation edit>--billing-country" | "organisation edit>--bank-account" | "organisation edit>--preferences" | "organisation edit>--size" | "organisation edit>--sector" | "organisation remove>--confirm" | "person list>--trajectory" | "person add>--relation" | "person add>--kind" | "person add>--role" | "person add>--person" | "person add>--name" | "person add>--email" | "person add>--phone" | "person add>--street" | "person add>--postcode" | "person add>--city" | "person add>--country" | "person add>--bsn-reason" | "person add>--alias" | "person add>--first-name" | "person add>--initials" | "person add>--prefix" | "person add>--last-name" | "person add>--nickname" | "person add>--title" | "person add>--birth-date" | "person add>--birth-place" | "person add>--birth-place-purpose" | "person add>--gender" | "person add>--gender-purpose" | "person add>--organisation" | "person add>--job-title" | "person add>--language" | "person add>--source" | "person add>--collected" | "person edit>--relation" | "person edit>--trajectory" | "person edit>--name" | "person edit>--email" | "person edit>--phone" | "person edit>--street" | "person edit>--postcode" | "person edit>--city" | "person edit>--country" | "person edit>--bsn-reason" | "person edit>--alias" | "person edit>--first-name" | "person edit>--initials" | "person edit>--prefix" | "person edit>--last-name" | "person edit>--nickname" | "person edit>--title" | "person edit>--birth-date" | "person edit>--birth-place" | "person edit>--birth-place-purpose" | "person edit>--gender" | "person edit>--gender-purpose" | "person edit>--organisation" | "person edit>--job-title" | "person edit>--language" | "person edit>--source" | "person edit>--collected" | "person remove>--confirm" | "trajectory open>--kind" | "trajectory open>--goal" | "trajectory open>--start" | "trajectory open>--end" | "trajectory open>--code" | "trajectory open>--commissioner" | "trajectory open>--commissioner-relation" | "trajectory open>--commissioner-organisation" | "trajectory open>--bsn-reason" | "trajectory edit>--kind" | "trajectory edit>--goal" | "trajectory edit>--start" | "trajectory edit>--end" | "trajectory edit>--agreement-ended" | "trajectory edit>--bsn-reason" | "training enrol>--person" | "training enrol>--name" | "training enrol>--email" | "training enrol>--phone" | "training enrol>--street" | "training enrol>--postcode" | "training enrol>--city" | "training enrol>--country" | "training enrol>--bsn-reason" | "training enrol>--alias" | "training enrol>--first-name" | "training enrol>--initials" | "training enrol>--prefix" | "training enrol>--last-name" | "training enrol>--nickname" | "training enrol>--title" | "training enrol>--birth-date" | "training enrol>--birth-place" | "training enrol>--birth-place-purpose" | "training enrol>--gender" | "training enrol>--gender-purpose" | "training enrol>--organisation" | "training enrol>--job-title" | "training enrol>--language" | "training enrol>--source" | "training enrol>--collected" | "training attendance>--date" | "training attendance>--present" | "training attendance>--in" | "training attendance>--out" | "goal add>--text" | "goal add>--date" | "goal add>--bsn-reason" | "goal edit>--text" | "goal edit>--reached" | "goal edit>--bsn-reason" | "goal remove>--confirm" | "session add>--minutes" | "session add>--date" | "session add>--purpose" | "session add>--mode" | "session edit>--minutes" | "session edit>--date" | "session edit>--purpose" | "session edit>--mode" | "session remove>--confirm" | "note add>--kind" | "note add>--date" | "note add>--file" | "note add>--origin" | "note add>--special" | "note add>--bsn-reason" | "note edit>--kind" | "note edit>--date" | "note edit>--file" | "note edit>--origin" | "note edit>--special" | "note edit>--bsn-reason" | "note remove>--confirm" | "draft resume>--trajectory" | "draft resume>--bsn-reason" | "draft discard>--confirm" | "evaluation add>--moment" | "evaluation add>--score" | "evaluation add>--date" | "evaluation add>--scale" | "evaluation add>--remark" | "evaluation add>--bsn-reason" | "evaluation remove>--confirm" | "evaluation scale>--range" | "search>--in" | "search>--limit" | "contact add>--trajectory" | "contact add>--kind" | "contact add>--channel" | "contact add>--date" | "contact add>--note" | "contact add>--bsn-reason" | "contact list>--trajectory" | "contact remove>--confirm" | "inquiry add>--name" | "inquiry add>--email" | "inquiry add>--phone" | "inquiry add>--received" | "inquiry add>--file" | "inquiry add>--bsn-reason" | "inquiry remove>--confirm" | "newsletter subscribe>--email" | "newsletter subscribe>--name" | "newsletter subscribe>--source" | "newsletter subscribe>--date" | "newsletter unsubscribe>--email" | "invoice add>--number" | "invoice add>--amount" | "invoice add>--payer" | "invoice add>--address" | "invoice add>--date" | "invoice add>--vat" | "invoice add>--paid" | "invoice add>--trajectory" | "invoice edit>--number" | "invoice edit>--amount" | "invoice edit>--payer" | "invoice edit>--address" | "invoice edit>--date" | "invoice edit>--vat" | "invoice edit>--paid" | "invoice edit>--trajectory" | "close>--ended" | "close>--choose" | "close>--reason" | "close>--flags" | "close>--confirm" | "close>--certificate" | "close>--letter" | "close>--copy" | "close>--document-passphrase-file" | "retention run>--only" | "retention run>--flags" | "retention run>--confirm" | "retention run>--certificate" | "retention run>--document-passphrase-file" | "retention simulate>--until" | "retention simulate>--policy" | "retention simulate>--out" | "retention simulate>--document-passphrase-file" | "retention choose>--choose" | "retention choose>--reason" | "hold set>--ground" | "hold set>--proportionality" | "hold set>--review" | "certificate show>--out" | "certificate show>--document-passphrase-file" | "intervision export>--out" | "intervision export>--format" | "intervision export>--flags" | "intervision export>--recipient" | "intervision export>--document-passphrase-file" | "consent give>--person" | "consent give>--purpose" | "consent give>--occasion" | "consent give>--on" | "consent give>--evidence" | "consent give>--representative" | "consent give>--statement-version" | "consent withdraw>--on" | "consent list>--person" | "publicity add>--person" | "publicity add>--kind" | "publicity add>--occasion" | "publicity add>--date" | "publicity add>--file" | "publicity add>--bsn-reason" | "publicity list>--person" | "publicity remove>--confirm" | "policy show>--file" | "policy use>--file" | "policy use>--confirm" | "policy answer>--reason" | "policy check>--file" | "restrict set>--field" | "restrict set>--ground" | "objection add>--person" | "objection add>--ground" | "request open>--kind" | "request open>--channel" | "request open>--received" | "request open>--person" | "request open>--from" | "request open>--address" | "request open>--ground" | "request open>--note" | "request open>--identity" | "request open>--identity-date" | "request list>--kind" | "request list>--person" | "request reply>--on" | "request reply>--identity" | "request reply>--identity-date" | "request extend>--ground" | "request extend>--on" | "request refuse>--ground" | "request refuse>--reason" | "request fulfil>--identity" | "request fulfil>--identity-date" | "request fulfil>--restrict" | "request fulfil>--use" | "request fulfil>--out" | "request fulfil>--without-working-notes" | "request fulfil>--answer" | "request fulfil>--confirm" | "request fulfil>--certificate" | "request fulfil>--told" | "request fulfil>--document-passphrase-file" | "request told>--on" | "share>--to" | "share>--out" | "share>--granted-by" | "share>--document-passphrase-file" | "disclosure add>--to" | "disclosure add>--ground" | "disclosure add>--what" | "disclosure add>--occasion" | "disclosure add>--why" | "disclosure add>--how" | "disclosure add>--date" | "disclosure list>--person" | "audit-sample draw>--count" | "audit-sample draw>--out" | "audit-sample draw>--to" | "audit-sample draw>--document-passphrase-file" | "audit-sample calendar>--held" | "audit list>--limit" | "audit verify>--head") return ;;
        *)
            case "$place" in
                "") candidates="demo init status passphrase recovery keyfile rekey unlock lock shell practice import backup doctor security client organisation person trajectory training goal session note draft evaluation statistics search contact inquiry newsletter invoice close reopen due retention hold certificate casebook intervision consent publicity policy restrict objection request share disclosure audit-sample mail audit completion --version" ;;
                "demo") candidates="--dir" ;;
                "init") candidates="--policy --demo --accept-weak --sheet" ;;
                "passphrase") candidates="change propose" ;;
                "passphrase change") candidates="--new-passphrase-file --accept-weak" ;;
                "recovery") candidates="new" ;;
                "recovery new") candidates="--sheet" ;;
                "keyfile") candidates="add remove" ;;
                "keyfile remove") candidates="--new-passphrase-file" ;;
                "rekey") candidates="--yes --sheet" ;;
                "unlock") candidates="--for --longest --status" ;;
                "shell") candidates="--idle" ;;
                "practice") candidates="show set" ;;
                "practice set") candidates="--name --contact --address --kvk --book-year-end" ;;
                "import") candidates="practice" ;;
                "import practice") candidates="--dry-run --allow-erased --gender-purpose --birth-place-purpose" ;;
                "backup") candidates="create list verify expire restore" ;;
                "backup create") candidates="--to" ;;
                "backup list") candidates="--from" ;;
                "backup expire") candidates="--gone" ;;
                "backup restore") candidates="--confirm --from" ;;
                "doctor") candidates="--traces --repair" ;;
                "security") candidates="sheet measures check add remove" ;;
                "security sheet") candidates="--out" ;;
                "security check") candidates="--date" ;;
                "security add") candidates="--text" ;;
                "client") candidates="list add show edit remove" ;;
                "client add") candidates="--code --person --is-organisation --representative --statement-version --consent-date --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self" ;;
                "client show") candidates="--full" ;;
                "client edit") candidates="--code --representative --statement-version --consent-date --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self" ;;
                "client remove") candidates="--confirm" ;;
                "organisation") candidates="list add show edit remove" ;;
                "organisation add") candidates="--name --email --phone --street --postcode --city --country --bsn-reason --alias --short-name --billing-street --billing-postcode --billing-city --billing-country --bank-account --preferences --size --sector" ;;
                "organisation edit") candidates="--name --email --phone --street --postcode --city --country --bsn-reason --alias --short-name --billing-street --billing-postcode --billing-city --billing-country --bank-account --preferences --size --sector" ;;
                "organisation remove") candidates="--dry-run --confirm" ;;
                "person") candidates="list add show edit remove" ;;
                "person list") candidates="--trajectory" ;;
                "person add") candidates="--relation --kind --role --person --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self" ;;
                "person edit") candidates="--relation --trajectory --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self" ;;
                "person remove") candidates="--confirm" ;;
                "trajectory") candidates="list open show edit" ;;
                "trajectory open") candidates="--kind --goal --start --end --code --commissioner --commissioner-relation --commissioner-organisation --bsn-reason" ;;
                "trajectory edit") candidates="--kind --goal --start --end --no-end --agreement-ended --bsn-reason" ;;
                "training") candidates="enrol attendance list" ;;
                "training enrol") candidates="--person --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self" ;;
                "training attendance") candidates="--date --present --in --out" ;;
                "goal") candidates="add list edit remove" ;;
                "goal add") candidates="--text --date --bsn-reason" ;;
                "goal edit") candidates="--text --reached --not-reached --bsn-reason" ;;
                "goal remove") candidates="--confirm" ;;
                "session") candidates="add list edit remove" ;;
                "session add") candidates="--minutes --date --purpose --mode" ;;
                "session edit") candidates="--minutes --date --purpose --mode" ;;
                "session remove") candidates="--confirm" ;;
                "note") candidates="add list show edit remove process" ;;
                "note add") candidates="--kind --date --file --private --origin --unsolicited --own-method --special --bsn-reason" ;;
                "note edit") candidates="--kind --date --file --private --not-private --origin --unsolicited --solicited --own-method --not-own-method --special --no-special --bsn-reason" ;;
                "note remove") candidates="--confirm" ;;
                "draft") candidates="list show resume discard" ;;
                "draft resume") candidates="--trajectory --bsn-reason" ;;
                "draft discard") candidates="--confirm" ;;
                "evaluation") candidates="add list remove chart scale" ;;
                "evaluation add") candidates="--moment --score --date --scale --remark --replace --bsn-reason" ;;
                "evaluation remove") candidates="--confirm" ;;
                "evaluation scale") candidates="--range" ;;
                "search") candidates="--in --limit" ;;
                "contact") candidates="add list remove" ;;
                "contact add") candidates="--trajectory --kind --channel --date --note --bsn-reason" ;;
                "contact list") candidates="--trajectory" ;;
                "contact remove") candidates="--confirm" ;;
                "inquiry") candidates="add list show remove become" ;;
                "inquiry add") candidates="--name --email --phone --received --file --bsn-reason" ;;
                "inquiry remove") candidates="--confirm" ;;
                "newsletter") candidates="subscribe unsubscribe list" ;;
                "newsletter subscribe") candidates="--email --name --source --date" ;;
                "newsletter unsubscribe") candidates="--email" ;;
                "invoice") candidates="add edit list" ;;
                "invoice add") candidates="--number --amount --payer --address --date --vat --paid --trajectory" ;;
                "invoice edit") candidates="--number --amount --payer --address --date --vat --paid --not-paid --trajectory" ;;
                "close") candidates="--ended --dry-run --choose --reason --flags --confirm --certificate --letter --copy --forget --no-forget --encrypt --document-passphrase-file" ;;
                "reopen") candidates="--dry-run" ;;
                "due") candidates="--exit-code" ;;
                "retention") candidates="due run simulate choose" ;;
                "retention run") candidates="--only --dry-run --flags --confirm --certificate --encrypt --document-passphrase-file" ;;
                "retention simulate") candidates="--until --policy --out --encrypt --document-passphrase-file" ;;
                "retention choose") candidates="--choose --reason" ;;
                "hold") candidates="set release list" ;;
                "hold set") candidates="--ground --proportionality --review" ;;
                "hold list") candidates="--all" ;;
                "certificate") candidates="list show" ;;
                "certificate show") candidates="--out --encrypt --document-passphrase-file" ;;
                "casebook") candidates="list show search" ;;
                "intervision") candidates="review export list" ;;
                "intervision review") candidates="--include-private --again" ;;
                "intervision export") candidates="--out --format --flags --include-private --recipient --keep-names --encrypt --document-passphrase-file" ;;
                "consent") candidates="give withdraw list" ;;
                "consent give") candidates="--person --purpose --occasion --on --evidence --representative --statement-version" ;;
                "consent withdraw") candidates="--on" ;;
                "consent list") candidates="--person" ;;
                "publicity") candidates="add list remove" ;;
                "publicity add") candidates="--person --kind --occasion --date --file --bsn-reason" ;;
                "publicity list") candidates="--person" ;;
                "publicity remove") candidates="--confirm" ;;
                "policy") candidates="list show use answer check" ;;
                "policy show") candidates="--file" ;;
                "policy use") candidates="--file --dry-run --confirm" ;;
                "policy answer") candidates="--reason" ;;
                "policy check") candidates="--file" ;;
                "restrict") candidates="set lift list" ;;
                "restrict set") candidates="note goal session evaluation contact publicity trajectory person --field --ground" ;;
                "restrict list") candidates="--all" ;;
                "objection") candidates="add lift list" ;;
                "objection add") candidates="--person --ground" ;;
                "objection list") candidates="--all" ;;
                "request") candidates="open list show reply extend refuse fulfil told message" ;;
                "request open") candidates="--kind --channel --received --person --from --address --ground --note --identity --identity-date" ;;
                "request list") candidates="--all --kind --person" ;;
                "request reply") candidates="--on --identity --identity-date" ;;
                "request extend") candidates="--ground --on" ;;
                "request refuse") candidates="--ground --reason" ;;
                "request fulfil") candidates="--identity --identity-date --restrict --use --out --without-working-notes --answer --dry-run --confirm --certificate --told --encrypt --document-passphrase-file" ;;
                "request told") candidates="--on" ;;
                "share") candidates="--to --out --granted-by --encrypt --document-passphrase-file" ;;
                "disclosure") candidates="add list" ;;
                "disclosure add") candidates="--to --ground --what --occasion --why --how --date" ;;
                "disclosure list") candidates="--person" ;;
                "audit-sample") candidates="draw calendar" ;;
                "audit-sample draw") candidates="--count --out --to --encrypt --document-passphrase-file" ;;
                "audit-sample calendar") candidates="--held" ;;
                "mail") candidates="check" ;;
                "audit") candidates="list verify" ;;
                "audit list") candidates="--limit" ;;
                "audit verify") candidates="--head" ;;
                "completion") candidates="bash zsh fish powershell" ;;
            esac
            candidates+=" --vault --json --plain --lang --no-input --passphrase-file --key-file --debug --help -h"
            ;;
    esac

    for word in $candidates; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done
}

complete -o default -F _coachdossier coachdossier
