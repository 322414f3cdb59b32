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
            case '*>--vault' '*>--lang' '*>--passphrase-file' '*>--key-file' 'demo>--dir' 'init>--policy' 'init>--sheet' 'passphrase change>--new-passphrase-file' 'recovery new>--sheet' 'keyfile remove>--new-passphrase-file' 'rekey>--sheet' 'unlock>--for' 'unlock>--longest' 'shell>--idle' 'practice set>--name' 'practice set>--contact' 'practice set>--address' 'practice set>--kvk' 'practice set>--book-year-end' 'import practice>--gender-purpose' 'import practice>--birth-place-purpose' 'backup create>--to' 'backup list>--from' 'backup restore>--confirm' 'backup restore>--from' 'security sheet>--out' 'security check>--date' 'security add>--text' 'client add>--code' 'client add>--person' 'client add>--representative' 'client add>--statement-version' 'client add>--consent-date' 'client add>--name' 'client add>--email' 'client add>--phone' 'client add>--street' 'client add>--postcode' 'client add>--city' 'client add>--country' 'client add>--bsn-reason' 'client add>--alias' 'client add>--first-name' 'client add>--initials' 'client add>--prefix' 'client add>--last-name' 'client add>--nickname' 'client add>--title' 'client add>--birth-date' 'client add>--birth-place' 'client add>--birth-place-purpose' 'client add>--gender' 'client add>--gender-purpose' 'client add>--organisation' 'client add>--job-title' 'client add>--language' 'client add>--source' 'client add>--collected' 'client edit>--code' 'client edit>--representative' 'client edit>--statement-version' 'client edit>--consent-date' 'client edit>--name' 'client edit>--email' 'client edit>--phone' 'client edit>--street' 'client edit>--postcode' 'client edit>--city' 'client edit>--country' 'client edit>--bsn-reason' 'client edit>--alias' 'client edit>--first-name' 'client edit>--initials' 'client edit>--prefix' 'client edit>--last-name' 'client edit>--nickname' 'client edit>--title' 'client edit>--birth-date' 'client edit>--birth-place' 'client edit>--birth-place-purpose' 'client edit>--gender' 'client edit>--gender-purpose' 'client edit>--organisation' 'client edit>--job-title' 'client edit>--language' 'client edit>--source' 'client edit>--collected' 'client remove>--confirm' 'organisation add>--name' 'organisation add>--email' 'organisation add>--phone' 'organisation add>--street' 'organisation add>--postcode' 'organisation add>--city' 'organisation add>--country' 'organisation add>--bsn-reason' 'organisation add>--alias' 'organisation add>--short-name' 'organisation add>--billing-street' 'organisation add>--billing-postcode' 'organisation add>--billing-city' 'organisation add>--billing-country' 'organisation add>--bank-account' 'organisation add>--preferences' 'organisation add>--size' 'organisation add>--sector' 'organisation edit>--name' 'organisation edit>--email' 'organisation edit>--phone' 'organisation edit>--street' 'organisation edit>--postcode' 'organisation edit>--city' 'organisation edit>--country' 'organisation edit>--bsn-reason' 'organisation edit>--alias' 'organisation edit>--short-name' 'organisation edit>--billing-street' 'organisation edit>--billing-postcode' 'organisation edit>--billing-city' 'organisation edit>--billing-country' 'organisation edit>--bank-account' 'organisation edit>--preferences' 'organisation edit>--size' 'organisation edit>--sector' 'organisation remove>--confirm' 'person list>--trajectory' 'person add>--relation' 'person add>--kind' 'person add>--role' 'person add>--person' 'person add>--name' 'person add>--email' 'person add>--phone' 'person add>--street' 'person add>--postcode' 'person add>--city' 'person add>--country' 'person add>--bsn-reason' 'person add>--alias' 'person add>--first-name' 'person add>--initials' 'person add>--prefix' 'person add>--last-name' 'person add>--nickname' 'person add>--title' 'person add>--birth-date' 'person add>--birth-place' 'person add>--birth-place-purpose' 'person add>--gender' 'person add>--gender-purpose' 'person add>--organisation' 'person add>--job-title' 'person add>--language' 'person add>--source' 'person add>--collected' 'person edit>--relation' 'person edit>--trajectory' 'person edit>--name' 'person edit>--email' 'person edit>--phone' 'person edit>--street' 'person edit>--postcode' 'person edit>--city' 'person edit>--country' 'person edit>--bsn-reason' 'person edit>--alias' 'person edit>--first-name' 'person edit>--initials' 'person edit>--prefix' 'person edit>--last-name' 'person edit>--nickname' 'person edit>--title' 'person edit>--birth-date' 'person edit>--birth-place' 'person edit>--birth-place-purpose' 'person edit>--gender' 'person edit>--gender-purpose' 'person edit>--organisation' 'person edit>--job-title' 'person edit>--language' 'person edit>--source' 'person edit>--collected' 'person remove>--confirm' 'trajectory open>--kind' 'trajectory open>--goal' 'trajectory open>--start' 'trajectory open>--end' 'trajectory open>--code' 'trajectory open>--commissioner' 'trajectory open>--commissioner-relation' 'trajectory open>--commissioner-organisation' 'trajectory open>--bsn-reason' 'trajectory edit>--kind' 'trajectory edit>--goal' 'trajectory edit>--start' 'trajectory edit>--end' 'trajectory edit>--agreement-ended' 'trajectory edit>--bsn-reason' 'training enrol>--person' 'training enrol>--name' 'training enrol>--email' 'training enrol>--phone' 'training enrol>--street' 'training enrol>--postcode' 'training enrol>--city' 'training enrol>--country' 'training enrol>--bsn-reason' 'training enrol>--alias' 'training enrol>--first-name' 'training enrol>--initials' 'training enrol>--prefix' 'training enrol>--last-name' 'training enrol>--nickname' 'training enrol>--title' 'training enrol>--birth-date' 'training enrol>--birth-place' 'training enrol>--birth-place-purpose' 'training enrol>--gender' 'training enrol>--gender-purpose' 'training enrol>--organisation' 'training enrol>--job-title' 'training enrol>--language' 'training enrol>--source' 'training enrol>--collected' 'training attendance>--date' 'training attendance>--present' 'training attendance>--in' 'training attendance>--out' 'training certificate>--out' 'training certificate>--person' 'training certificate>--subject' 'training certificate>--via' 'training certificate>--format' 'training certificate>--document-passphrase-file' 'goal add>--text' 'goal add>--date' 'goal add>--bsn-reason' 'goal edit>--text' 'goal edit>--reached' 'goal edit>--bsn-reason' 'goal remove>--confirm' 'goal remind>--every' 'goal remind>--calendar' 'session add>--minutes' 'session add>--date' 'session add>--purpose' 'session add>--mode' 'session edit>--minutes' 'session edit>--date' 'session edit>--purpose' 'session edit>--mode' 'session remove>--confirm' 'note add>--kind' 'note add>--date' 'note add>--file' 'note add>--origin' 'note add>--special' 'note add>--bsn-reason' 'note edit>--kind' 'note edit>--date' 'note edit>--file' 'note edit>--origin' 'note edit>--special' 'note edit>--bsn-reason' 'note remove>--confirm' 'draft resume>--trajectory' 'draft resume>--bsn-reason' 'draft discard>--confirm' 'evaluation add>--moment' 'evaluation add>--score' 'evaluation add>--date' 'evaluation add>--scale' 'evaluation add>--remark' 'evaluation add>--bsn-reason' 'evaluation remove>--confirm' 'evaluation scale>--range' 'questionnaire ask>--question' 'questionnaire ask>--why' 'questionnaire ask>--in' 'questionnaire form>--out' 'questionnaire form>--item' 'questionnaire form>--in' 'questionnaire form>--document-passphrase-file' 'questionnaire answers>--moment' 'questionnaire answers>--date' 'search>--in' 'search>--limit' 'contact add>--trajectory' 'contact add>--kind' 'contact add>--channel' 'contact add>--date' 'contact add>--note' 'contact add>--bsn-reason' 'contact list>--trajectory' 'contact remove>--confirm' 'inquiry add>--name' 'inquiry add>--email' 'inquiry add>--phone' 'inquiry add>--received' 'inquiry add>--file' 'inquiry add>--bsn-reason' 'inquiry remove>--confirm' 'newsletter subscribe>--email' 'newsletter subscribe>--name' 'newsletter subscribe>--source' 'newsletter subscribe>--date' 'newsletter unsubscribe>--email' 'invoice add>--number' 'invoice add>--amount' 'invoice add>--payer' 'invoice add>--address' 'invoice add>--date' 'invoice add>--vat' 'invoice add>--paid' 'invoice add>--trajectory' 'invoice edit>--number' 'invoice edit>--amount' 'invoice edit>--payer' 'invoice edit>--address' 'invoice edit>--date' 'invoice edit>--vat' 'invoice edit>--paid' 'invoice edit>--trajectory' 'close>--ended' 'close>--choose' 'close>--reason' 'close>--flags' 'close>--confirm' 'close>--certificate' 'close>--letter' 'close>--copy' 'close>--document-passphrase-file' 'retention run>--only' 'retention run>--flags' 'retention run>--confirm' 'retention run>--certificate' 'retention run>--document-passphrase-file' 'retention simulate>--until' 'retention simulate>--policy' 'retention simulate>--out' 'retention simulate>--document-passphrase-file' 'retention choose>--choose' 'retention choose>--reason' 'hold set>--ground' 'hold set>--proportionality' 'hold set>--review' 'certificate show>--out' 'certificate show>--document-passphrase-file' 'intervision export>--out' 'intervision export>--format' 'intervision export>--flags' 'intervision export>--recipient' 'intervision export>--document-passphrase-file' 'consent give>--person' 'consent give>--purpose' 'consent give>--occasion' 'consent give>--on' 'consent give>--evidence' 'consent give>--representative' 'consent give>--statement-version' 'consent withdraw>--on' 'consent list>--person' 'publicity add>--person' 'publicity add>--kind' 'publicity add>--occasion' 'publicity add>--date' 'publicity add>--file' 'publicity add>--bsn-reason' 'publicity list>--person' 'publicity remove>--confirm' 'policy show>--file' 'policy use>--file' 'policy use>--confirm' 'policy answer>--reason' 'policy check>--file' 'policy weigh>--text' 'restrict set>--field' 'restrict set>--ground' 'objection add>--person' 'objection add>--ground' 'request open>--kind' 'request open>--channel' 'request open>--received' 'request open>--person' 'request open>--from' 'request open>--address' 'request open>--ground' 'request open>--note' 'request open>--identity' 'request open>--identity-date' 'request list>--kind' 'request list>--person' 'request reply>--on' 'request reply>--identity' 'request reply>--identity-date' 'request extend>--ground' 'request extend>--on' 'request refuse>--ground' 'request refuse>--reason' 'request fulfil>--identity' 'request fulfil>--identity-date' 'request fulfil>--restrict' 'request fulfil>--use' 'request fulfil>--out' 'request fulfil>--without-working-notes' 'request fulfil>--answer' 'request fulfil>--confirm' 'request fulfil>--certificate' 'request fulfil>--told' 'request fulfil>--document-passphrase-file' 'request told>--on' 'share>--to' 'share>--out' 'share>--granted-by' 'share>--document-passphrase-file' 'disclosure add>--to' 'disclosure add>--ground' 'disclosure add>--what' 'disclosure add>--occasion' 'disclosure add>--why' 'disclosure add>--how' 'disclosure add>--date' 'disclosure list>--person' 'audit-sample draw>--count' 'audit-sample draw>--out' 'audit-sample draw>--to' 'audit-sample draw>--document-passphrase-file' 'audit-sample calendar>--held' 'mail invite>--informed-by' 'mail invite>--date' 'mail announce>--what' 'mail announce>--since' 'mail announce>--out' 'mail announce>--document-passphrase-file' 'audit list>--limit' 'audit verify>--head'
                set expected 1
            case '>demo' '>init' '>status' '>passphrase' '>recovery' '>keyfile' '>rekey' '>unlock' '>lock' '>shell' '>practice' '>import' '>backup' '>doctor' '>security' '>client' '>organisation' '>person' '>trajectory' '>training' '>goal' '>session' '>note' '>draft' '>evaluation' '>questionnaire' '>statistics' '>search' '>contact' '>inquiry' '>newsletter' '>invoice' '>close' '>reopen' '>due' '>retention' '>hold' '>certificate' '>casebook' '>intervision' '>consent' '>publicity' '>policy' '>restrict' '>objection' '>request' '>share' '>disclosure' '>audit-sample' '>mail' '>audit' '>completion' 'passphrase>change' 'passphrase>propose' 'recovery>new' 'keyfile>add' 'keyfile>remove' 'practice>show' 'practice>set' 'import>practice' 'backup>create' 'backup>list' 'backup>verify' 'backup>expire' 'backup>restore' 'security>sheet' 'security>measures' 'security>check' 'security>add' 'security>remove' 'client>list' 'client>add' 'client>show' 'client>edit' 'client>remove' 'organisation>list' 'organisation>add' 'organisation>show' 'organisation>edit' 'organisation>remove' 'person>list' 'person>add' 'person>show' 'person>edit' 'person>remove' 'trajectory>list' 'trajectory>open' 'trajectory>show' 'trajectory>edit' 'training>enrol' 'training>attendance' 'training>certificate' 'training>list' 'goal>add' 'goal>list' 'goal>edit' 'goal>remove' 'goal>remind' 'session>add' 'session>list' 'session>edit' 'session>remove' 'note>add' 'note>list' 'note>show' 'note>edit' 'note>remove' 'note>process' 'draft>list' 'draft>show' 'draft>resume' 'draft>discard' 'evaluation>add' 'evaluation>list' 'evaluation>remove' 'evaluation>chart' 'evaluation>scale' 'questionnaire>ask' 'questionnaire>list' 'questionnaire>remove' 'questionnaire>form' 'questionnaire>answers' 'contact>add' 'contact>list' 'contact>remove' 'inquiry>add' 'inquiry>list' 'inquiry>show' 'inquiry>remove' 'inquiry>become' 'newsletter>subscribe' 'newsletter>unsubscribe' 'newsletter>list' 'invoice>add' 'invoice>edit' 'invoice>list' 'retention>due' 'retention>run' 'retention>simulate' 'retention>choose' 'hold>set' 'hold>release' 'hold>list' 'certificate>list' 'certificate>show' 'casebook>list' 'casebook>show' 'casebook>search' 'intervision>review' 'intervision>export' 'intervision>list' 'consent>give' 'consent>withdraw' 'consent>list' 'publicity>add' 'publicity>list' 'publicity>remove' 'policy>list' 'policy>show' 'policy>use' 'policy>answer' 'policy>check' 'policy>weigh' 'restrict>set' 'restrict>lift' 'restrict>list' 'objection>add' 'objection>lift' 'objection>list' 'request>open' 'request>list' 'request>show' 'request>reply' 'request>extend' 'request>refuse' 'request>fulfil' 'request>told' 'request>message' 'disclosure>add' 'disclosure>list' 'audit-sample>draw' 'audit-sample>calendar' 'mail>check' 'mail>invite' 'mail>announce' 'audit>list' 'audit>verify'
                set place (string trim -- "$place $word")
        end
    end

    switch "$place>$previous"
        case '*>--lang'
            printf '%s\n' nl en
            return
        case 'client add>--source'
            printf '%s\n' self employer commissioner agency client public import enrolment
            return
        case 'client edit>--source'
            printf '%s\n' self employer commissioner agency client public import enrolment
            return
        case 'organisation add>--size'
            printf '%s\n' unknown small medium large
            return
        case 'organisation edit>--size'
            printf '%s\n' unknown small medium large
            return
        case 'person add>--kind'
            printf '%s\n' coachee participant commissioner contact third_person
            return
        case 'person add>--role'
            printf '%s\n' coachee participant commissioner contact third_person
            return
        case 'person add>--source'
            printf '%s\n' self employer commissioner agency client public import enrolment
            return
        case 'person edit>--source'
            printf '%s\n' self employer commissioner agency client public import enrolment
            return
        case 'trajectory open>--kind'
            printf '%s\n' coaching training advice interim
            return
        case 'trajectory edit>--kind'
            printf '%s\n' coaching training advice interim
            return
        case 'training enrol>--source'
            printf '%s\n' self employer commissioner agency client public import enrolment
            return
        case 'training certificate>--format'
            printf '%s\n' docx md txt json pdf
            return
        case 'goal remind>--every'
            printf '%s\n' weekly monthly
            return
        case 'session add>--purpose'
            printf '%s\n' intake session three_way evaluation follow_up
            return
        case 'session add>--mode'
            printf '%s\n' in_person online phone walking
            return
        case 'session edit>--purpose'
            printf '%s\n' intake session three_way evaluation follow_up
            return
        case 'session edit>--mode'
            printf '%s\n' in_person online phone walking
            return
        case 'note add>--kind'
            printf '%s\n' intake client theory session progress report scan working
            return
        case 'note add>--origin'
            printf '%s\n' coach client third_person
            return
        case 'note add>--special'
            printf '%s\n' health religion sexuality ethnicity politics union biometry
            return
        case 'note edit>--kind'
            printf '%s\n' intake client theory session progress report scan working
            return
        case 'note edit>--origin'
            printf '%s\n' coach client third_person
            return
        case 'note edit>--special'
            printf '%s\n' health religion sexuality ethnicity politics union biometry
            return
        case 'evaluation add>--moment'
            printf '%s\n' begin mid end follow-up
            return
        case 'questionnaire answers>--moment'
            printf '%s\n' begin mid end follow-up
            return
        case 'contact add>--kind'
            printf '%s\n' initiation quote planning invoicing question other
            return
        case 'contact add>--channel'
            printf '%s\n' mail phone in_person message post
            return
        case 'newsletter subscribe>--source'
            printf '%s\n' self employer commissioner agency client public import enrolment
            return
        case 'close>--flags'
            printf '%s\n' ask redact
            return
        case 'retention run>--flags'
            printf '%s\n' ask redact
            return
        case 'intervision export>--format'
            printf '%s\n' docx md txt json
            return
        case 'intervision export>--flags'
            printf '%s\n' ask redact
            return
        case 'publicity add>--kind'
            printf '%s\n' feedback opinion logo
            return
        case 'restrict set>--field'
            printf '%s\n' title initials nickname email phone address birth_date birth_place gender employer function attendance
            return
        case 'request open>--kind'
            printf '%s\n' access rectification erasure restriction portability objection complaint
            return
        case 'request open>--channel'
            printf '%s\n' mail phone in_person message post
            return
        case 'request open>--ground'
            printf '%s\n' incorrect incomplete irrelevant outdated unlawful
            return
        case 'request open>--identity'
            printf '%s\n' in_person video called_back known_address document_seen
            return
        case 'request list>--kind'
            printf '%s\n' access rectification erasure restriction portability objection complaint
            return
        case 'request reply>--identity'
            printf '%s\n' in_person video called_back known_address document_seen
            return
        case 'request extend>--ground'
            printf '%s\n' complex many
            return
        case 'request refuse>--ground'
            printf '%s\n' legal_duty legal_claim unidentified unfounded excessive others_rights outweighed not_wrong nothing_kept withdrawn
            return
        case 'request fulfil>--identity'
            printf '%s\n' in_person video called_back known_address document_seen
            return
        case 'disclosure add>--ground'
            printf '%s\n' consent contract law marketing
            return
        case 'disclosure add>--how'
            printf '%s\n' mail phone in_person message post
            return
        case '*>--vault' '*>--lang' '*>--passphrase-file' '*>--key-file' 'demo>--dir' 'init>--policy' 'init>--sheet' 'passphrase change>--new-passphrase-file' 'recovery new>--sheet' 'keyfile remove>--new-passphrase-file' 'rekey>--sheet' 'unlock>--for' 'unlock>--longest' 'shell>--idle' 'practice set>--name' 'practice set>--contact' 'practice set>--address' 'practice set>--kvk' 'practice set>--book-year-end' 'import practice>--gender-purpose' 'import practice>--birth-place-purpose' 'backup create>--to' 'backup list>--from' 'backup restore>--confirm' 'backup restore>--from' 'security sheet>--out' 'security check>--date' 'security add>--text' 'client add>--code' 'client add>--person' 'client add>--representative' 'client add>--statement-version' 'client add>--consent-date' 'client add>--name' 'client add>--email' 'client add>--phone' 'client add>--street' 'client add>--postcode' 'client add>--city' 'client add>--country' 'client add>--bsn-reason' 'client add>--alias' 'client add>--first-name' 'client add>--initials' 'client add>--prefix' 'client add>--last-name' 'client add>--nickname' 'client add>--title' 'client add>--birth-date' 'client add>--birth-place' 'client add>--birth-place-purpose' 'client add>--gender' 'client add>--gender-purpose' 'client add>--organisation' 'client add>--job-title' 'client add>--language' 'client add>--source' 'client add>--collected' 'client edit>--code' 'client edit>--representative' 'client edit>--statement-version' 'client edit>--consent-date' 'client edit>--name' 'client edit>--email' 'client edit>--phone' 'client edit>--street' 'client edit>--postcode' 'client edit>--city' 'client edit>--country' 'client edit>--bsn-reason' 'client edit>--alias' 'client edit>--first-name' 'client edit>--initials' 'client edit>--prefix' 'client edit>--last-name' 'client edit>--nickname' 'client edit>--title' 'client edit>--birth-date' 'client edit>--birth-place' 'client edit>--birth-place-purpose' 'client edit>--gender' 'client edit>--gender-purpose' 'client edit>--organisation' 'client edit>--job-title' 'client edit>--language' 'client edit>--source' 'client edit>--collected' 'client remove>--confirm' 'organisation add>--name' 'organisation add>--email' 'organisation add>--phone' 'organisation add>--street' 'organisation add>--postcode' 'organisation add>--city' 'organisation add>--country' 'organisation add>--bsn-reason' 'organisation add>--alias' 'organisation add>--short-name' 'organisation add>--billing-street' 'organisation add>--billing-postcode' 'organisation add>--billing-city' 'organisation add>--billing-country' 'organisation add>--bank-account' 'organisation add>--preferences' 'organisation add>--size' 'organisation add>--sector' 'organisation edit>--name' 'organisation edit>--email' 'organisation edit>--phone' 'organisation edit>--street' 'organisation edit>--postcode' 'organisation edit>--city' 'organisation edit>--country' 'organisation edit>--bsn-reason' 'organisation edit>--alias' 'organisation edit>--short-name' 'organisation edit>--billing-street' 'organisation edit>--billing-postcode' 'organisation edit>--billing-city' 'organisation edit>--billing-country' 'organisation edit>--bank-account' 'organisation edit>--preferences' 'organisation edit>--size' 'organisation edit>--sector' 'organisation remove>--confirm' 'person list>--trajectory' 'person add>--relation' 'person add>--kind' 'person add>--role' 'person add>--person' 'person add>--name' 'person add>--email' 'person add>--phone' 'person add>--street' 'person add>--postcode' 'person add>--city' 'person add>--country' 'person add>--bsn-reason' 'person add>--alias' 'person add>--first-name' 'person add>--initials' 'person add>--prefix' 'person add>--last-name' 'person add>--nickname' 'person add>--title' 'person add>--birth-date' 'person add>--birth-place' 'person add>--birth-place-purpose' 'person add>--gender' 'person add>--gender-purpose' 'person add>--organisation' 'person add>--job-title' 'person add>--language' 'person add>--source' 'person add>--collected' 'person edit>--relation' 'person edit>--trajectory' 'person edit>--name' 'person edit>--email' 'person edit>--phone' 'person edit>--street' 'person edit>--postcode' 'person edit>--city' 'person edit>--country' 'person edit>--bsn-reason' 'person edit>--alias' 'person edit>--first-name' 'person edit>--initials' 'person edit>--prefix' 'person edit>--last-name' 'person edit>--nickname' 'person edit>--title' 'person edit>--birth-date' 'person edit>--birth-place' 'person edit>--birth-place-purpose' 'person edit>--gender' 'person edit>--gender-purpose' 'person edit>--organisation' 'person edit>--job-title' 'person edit>--language' 'person edit>--source' 'person edit>--collected' 'person remove>--confirm' 'trajectory open>--kind' 'trajectory open>--goal' 'trajectory open>--start' 'trajectory open>--end' 'trajectory open>--code' 'trajectory open>--commissioner' 'trajectory open>--commissioner-relation' 'trajectory open>--commissioner-organisation' 'trajectory open>--bsn-reason' 'trajectory edit>--kind' 'trajectory edit>--goal' 'trajectory edit>--start' 'trajectory edit>--end' 'trajectory edit>--agreement-ended' 'trajectory edit>--bsn-reason' 'training enrol>--person' 'training enrol>--name' 'training enrol>--email' 'training enrol>--phone' 'training enrol>--street' 'training enrol>--postcode' 'training enrol>--city' 'training enrol>--country' 'training enrol>--bsn-reason' 'training enrol>--alias' 'training enrol>--first-name' 'training enrol>--initials' 'training enrol>--prefix' 'training enrol>--last-name' 'training enrol>--nickname' 'training enrol>--title' 'training enrol>--birth-date' 'training enrol>--birth-place' 'training enrol>--birth-place-purpose' 'training enrol>--gender' 'training enrol>--gender-purpose' 'training enrol>--organisation' 'training enrol>--job-title' 'training enrol>--language' 'training enrol>--source' 'training enrol>--collected' 'training attendance>--date' 'training attendance>--present' 'training attendance>--in' 'training attendance>--out' 'training certificate>--out' 'training certificate>--person' 'training certificate>--subject' 'training certificate>--via' 'training certificate>--format' 'training certificate>--document-passphrase-file' 'goal add>--text' 'goal add>--date' 'goal add>--bsn-reason' 'goal edit>--text' 'goal edit>--reached' 'goal edit>--bsn-reason' 'goal remove>--confirm' 'goal remind>--every' 'goal remind>--calendar' 'session add>--minutes' 'session add>--date' 'session add>--purpose' 'session add>--mode' 'session edit>--minutes' 'session edit>--date' 'session edit>--purpose' 'session edit>--mode' 'session remove>--confirm' 'note add>--kind' 'note add>--date' 'note add>--file' 'note add>--origin' 'note add>--special' 'note add>--bsn-reason' 'note edit>--kind' 'note edit>--date' 'note edit>--file' 'note edit>--origin' 'note edit>--special' 'note edit>--bsn-reason' 'note remove>--confirm' 'draft resume>--trajectory' 'draft resume>--bsn-reason' 'draft discard>--confirm' 'evaluation add>--moment' 'evaluation add>--score' 'evaluation add>--date' 'evaluation add>--scale' 'evaluation add>--remark' 'evaluation add>--bsn-reason' 'evaluation remove>--confirm' 'evaluation scale>--range' 'questionnaire ask>--question' 'questionnaire ask>--why' 'questionnaire ask>--in' 'questionnaire form>--out' 'questionnaire form>--item' 'questionnaire form>--in' 'questionnaire form>--document-passphrase-file' 'questionnaire answers>--moment' 'questionnaire answers>--date' 'search>--in' 'search>--limit' 'contact add>--trajectory' 'contact add>--kind' 'contact add>--channel' 'contact add>--date' 'contact add>--note' 'contact add>--bsn-reason' 'contact list>--trajectory' 'contact remove>--confirm' 'inquiry add>--name' 'inquiry add>--email' 'inquiry add>--phone' 'inquiry add>--received' 'inquiry add>--file' 'inquiry add>--bsn-reason' 'inquiry remove>--confirm' 'newsletter subscribe>--email' 'newsletter subscribe>--name' 'newsletter subscribe>--source' 'newsletter subscribe>--date' 'newsletter unsubscribe>--email' 'invoice add>--number' 'invoice add>--amount' 'invoice add>--payer' 'invoice add>--address' 'invoice add>--date' 'invoice add>--vat' 'invoice add>--paid' 'invoice add>--trajectory' 'invoice edit>--number' 'invoice edit>--amount' 'invoice edit>--payer' 'invoice edit>--address' 'invoice edit>--date' 'invoice edit>--vat' 'invoice edit>--paid' 'invoice edit>--trajectory' 'close>--ended' 'close>--choose' 'close>--reason' 'close>--flags' 'close>--confirm' 'close>--certificate' 'close>--letter' 'close>--copy' 'close>--document-passphrase-file' 'retention run>--only' 'retention run>--flags' 'retention run>--confirm' 'retention run>--certificate' 'retention run>--document-passphrase-file' 'retention simulate>--until' 'retention simulate>--policy' 'retention simulate>--out' 'retention simulate>--document-passphrase-file' 'retention choose>--choose' 'retention choose>--reason' 'hold set>--ground' 'hold set>--proportionality' 'hold set>--review' 'certificate show>--out' 'certificate show>--document-passphrase-file' 'intervision export>--out' 'intervision export>--format' 'intervision export>--flags' 'intervision export>--recipient' 'intervision export>--document-passphrase-file' 'consent give>--person' 'consent give>--purpose' 'consent give>--occasion' 'consent give>--on' 'consent give>--evidence' 'consent give>--representative' 'consent give>--statement-version' 'consent withdraw>--on' 'consent list>--person' 'publicity add>--person' 'publicity add>--kind' 'publicity add>--occasion' 'publicity add>--date' 'publicity add>--file' 'publicity add>--bsn-reason' 'publicity list>--person' 'publicity remove>--confirm' 'policy show>--file' 'policy use>--file' 'policy use>--confirm' 'policy answer>--reason' 'policy check>--file' 'policy weigh>--text' 'restrict set>--field' 'restrict set>--ground' 'objection add>--person' 'objection add>--ground' 'request open>--kind' 'request open>--channel' 'request open>--received' 'request open>--person' 'request open>--from' 'request open>--address' 'request open>--ground' 'request open>--note' 'request open>--identity' 'request open>--identity-date' 'request list>--kind' 'request list>--person' 'request reply>--on' 'request reply>--identity' 'request reply>--identity-date' 'request extend>--ground' 'request extend>--on' 'request refuse>--ground' 'request refuse>--reason' 'request fulfil>--identity' 'request fulfil>--identity-date' 'request fulfil>--restrict' 'request fulfil>--use' 'request fulfil>--out' 'request fulfil>--without-working-notes' 'request fulfil>--answer' 'request fulfil>--confirm' 'request fulfil>--certificate' 'request fulfil>--told' 'request fulfil>--document-passphrase-file' 'request told>--on' 'share>--to' 'share>--out' 'share>--granted-by' 'share>--document-passphrase-file' 'disclosure add>--to' 'disclosure add>--ground' 'disclosure add>--what' 'disclosure add>--occasion' 'disclosure add>--why' 'disclosure add>--how' 'disclosure add>--date' 'disclosure list>--person' 'audit-sample draw>--count' 'audit-sample draw>--out' 'audit-sample draw>--to' 'audit-sample draw>--document-passphrase-file' 'audit-sample calendar>--held' 'mail invite>--informed-by' 'mail invite>--date' 'mail announce>--what' 'mail announce>--since' 'mail announce>--out' 'mail announce>--document-passphrase-file' 'audit list>--limit' 'audit verify>--head'
            __fish_complete_path (commandline -ct)
            return
    end
    switch "$place"
        case ''
            printf '%s\n' demo init status passphrase recovery keyfile rekey unlock lock shell practice import backup doctor security client organisation person trajectory training goal session note draft evaluation questionnaire statistics search contact inquiry newsletter invoice close reopen due retention hold certificate casebook intervision consent publicity policy restrict objection request share disclosure audit-sample mail audit completion --version
        case 'demo'
            printf '%s\n' --dir
        case 'init'
            printf '%s\n' --policy --demo --accept-weak --sheet
        case 'passphrase'
            printf '%s\n' change propose
        case 'passphrase change'
            printf '%s\n' --new-passphrase-file --accept-weak
        case 'recovery'
            printf '%s\n' new
        case 'recovery new'
            printf '%s\n' --sheet
        case 'keyfile'
            printf '%s\n' add remove
        case 'keyfile remove'
            printf '%s\n' --new-passphrase-file
        case 'rekey'
            printf '%s\n' --yes --sheet
        case 'unlock'
            printf '%s\n' --for --longest --status
        case 'shell'
            printf '%s\n' --idle
        case 'practice'
            printf '%s\n' show set
        case 'practice set'
            printf '%s\n' --name --contact --address --kvk --book-year-end
        case 'import'
            printf '%s\n' practice
        case 'import practice'
            printf '%s\n' --dry-run --allow-erased --gender-purpose --birth-place-purpose
        case 'backup'
            printf '%s\n' create list verify expire restore
        case 'backup create'
            printf '%s\n' --to
        case 'backup list'
            printf '%s\n' --from
        case 'backup expire'
            printf '%s\n' --gone
        case 'backup restore'
            printf '%s\n' --confirm --from
        case 'doctor'
            printf '%s\n' --traces --repair
        case 'security'
            printf '%s\n' sheet measures check add remove
        case 'security sheet'
            printf '%s\n' --out
        case 'security check'
            printf '%s\n' --date
        case 'security add'
            printf '%s\n' --text
        case 'client'
            printf '%s\n' list add show edit remove
        case 'client add'
            printf '%s\n' --code --person --is-organisation --representative --statement-version --consent-date --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self
        case 'client show'
            printf '%s\n' --full
        case 'client edit'
            printf '%s\n' --code --representative --statement-version --consent-date --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self
        case 'client remove'
            printf '%s\n' --confirm
        case 'organisation'
            printf '%s\n' list add show edit remove
        case 'organisation add'
            printf '%s\n' --name --email --phone --street --postcode --city --country --bsn-reason --alias --short-name --billing-street --billing-postcode --billing-city --billing-country --bank-account --preferences --size --sector
        case 'organisation edit'
            printf '%s\n' --name --email --phone --street --postcode --city --country --bsn-reason --alias --short-name --billing-street --billing-postcode --billing-city --billing-country --bank-account --preferences --size --sector
        case 'organisation remove'
            printf '%s\n' --dry-run --confirm
        case 'person'
            printf '%s\n' list add show edit remove
        case 'person list'
            printf '%s\n' --trajectory
        case 'person add'
            printf '%s\n' --relation --kind --role --person --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self
        case 'person edit'
            printf '%s\n' --relation --trajectory --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self
        case 'person remove'
            printf '%s\n' --confirm
        case 'trajectory'
            printf '%s\n' list open show edit
        case 'trajectory open'
            printf '%s\n' --kind --goal --start --end --code --commissioner --commissioner-relation --commissioner-organisation --bsn-reason
        case 'trajectory edit'
            printf '%s\n' --kind --goal --start --end --no-end --agreement-ended --bsn-reason
        case 'training'
            printf '%s\n' enrol attendance certificate list
        case 'training enrol'
            printf '%s\n' --person --name --email --phone --street --postcode --city --country --bsn-reason --alias --first-name --initials --prefix --last-name --nickname --title --birth-date --birth-place --birth-place-purpose --gender --gender-purpose --organisation --job-title --language --source --collected --provided-by-self
        case 'training attendance'
            printf '%s\n' --date --present --in --out
        case 'training certificate'
            printf '%s\n' --out --person --subject --material --via --format --encrypt --document-passphrase-file
        case 'goal'
            printf '%s\n' add list edit remove remind
        case 'goal add'
            printf '%s\n' --text --date --bsn-reason
        case 'goal edit'
            printf '%s\n' --text --reached --not-reached --bsn-reason
        case 'goal remove'
            printf '%s\n' --confirm
        case 'goal remind'
            printf '%s\n' --every --calendar
        case 'session'
            printf '%s\n' add list edit remove
        case 'session add'
            printf '%s\n' --minutes --date --purpose --mode
        case 'session edit'
            printf '%s\n' --minutes --date --purpose --mode
        case 'session remove'
            printf '%s\n' --confirm
        case 'note'
            printf '%s\n' add list show edit remove process
        case 'note add'
            printf '%s\n' --kind --date --file --private --origin --unsolicited --own-method --special --bsn-reason
        case 'note edit'
            printf '%s\n' --kind --date --file --private --not-private --origin --unsolicited --solicited --own-method --not-own-method --special --no-special --bsn-reason
        case 'note remove'
            printf '%s\n' --confirm
        case 'draft'
            printf '%s\n' list show resume discard
        case 'draft resume'
            printf '%s\n' --trajectory --bsn-reason
        case 'draft discard'
            printf '%s\n' --confirm
        case 'evaluation'
            printf '%s\n' add list remove chart scale
        case 'evaluation add'
            printf '%s\n' --moment --score --date --scale --remark --replace --bsn-reason
        case 'evaluation remove'
            printf '%s\n' --confirm
        case 'evaluation scale'
            printf '%s\n' --range
        case 'questionnaire'
            printf '%s\n' ask list remove form answers
        case 'questionnaire ask'
            printf '%s\n' --question --why --in
        case 'questionnaire form'
            printf '%s\n' --out --item --in --encrypt --document-passphrase-file
        case 'questionnaire answers'
            printf '%s\n' --moment --date
        case 'search'
            printf '%s\n' --in --limit
        case 'contact'
            printf '%s\n' add list remove
        case 'contact add'
            printf '%s\n' --trajectory --kind --channel --date --note --bsn-reason
        case 'contact list'
            printf '%s\n' --trajectory
        case 'contact remove'
            printf '%s\n' --confirm
        case 'inquiry'
            printf '%s\n' add list show remove become
        case 'inquiry add'
            printf '%s\n' --name --email --phone --received --file --bsn-reason
        case 'inquiry remove'
            printf '%s\n' --confirm
        case 'newsletter'
            printf '%s\n' subscribe unsubscribe list
        case 'newsletter subscribe'
            printf '%s\n' --email --name --source --date
        case 'newsletter unsubscribe'
            printf '%s\n' --email
        case 'invoice'
            printf '%s\n' add edit list
        case 'invoice add'
            printf '%s\n' --number --amount --payer --address --date --vat --paid --trajectory
        case 'invoice edit'
            printf '%s\n' --number --amount --payer --address --date --vat --paid --not-paid --trajectory
        case 'close'
            printf '%s\n' --ended --dry-run --choose --reason --flags --confirm --certificate --letter --copy --forget --no-forget --encrypt --document-passphrase-file
        case 'reopen'
            printf '%s\n' --dry-run
        case 'due'
            printf '%s\n' --exit-code
        case 'retention'
            printf '%s\n' due run simulate choose
        case 'retention run'
            printf '%s\n' --only --dry-run --flags --confirm --certificate --encrypt --document-passphrase-file
        case 'retention simulate'
            printf '%s\n' --until --policy --out --encrypt --document-passphrase-file
        case 'retention choose'
            printf '%s\n' --choose --reason
        case 'hold'
            printf '%s\n' set release list
        case 'hold set'
            printf '%s\n' --ground --proportionality --review
        case 'hold list'
            printf '%s\n' --all
        case 'certificate'
            printf '%s\n' list show
        case 'certificate show'
            printf '%s\n' --out --encrypt --document-passphrase-file
        case 'casebook'
            printf '%s\n' list show search
        case 'intervision'
            printf '%s\n' review export list
        case 'intervision review'
            printf '%s\n' --include-private --again
        case 'intervision export'
            printf '%s\n' --out --format --flags --include-private --recipient --keep-names --encrypt --document-passphrase-file
        case 'consent'
            printf '%s\n' give withdraw list
        case 'consent give'
            printf '%s\n' --person --purpose --occasion --on --evidence --representative --statement-version
        case 'consent withdraw'
            printf '%s\n' --on
        case 'consent list'
            printf '%s\n' --person
        case 'publicity'
            printf '%s\n' add list remove
        case 'publicity add'
            printf '%s\n' --person --kind --occasion --date --file --bsn-reason
        case 'publicity list'
            printf '%s\n' --person
        case 'publicity remove'
            printf '%s\n' --confirm
        case 'policy'
            printf '%s\n' list show use answer check weigh
        case 'policy show'
            printf '%s\n' --file
        case 'policy use'
            printf '%s\n' --file --dry-run --confirm
        case 'policy answer'
            printf '%s\n' --reason
        case 'policy check'
            printf '%s\n' --file
        case 'policy weigh'
            printf '%s\n' --text
        case 'restrict'
            printf '%s\n' set lift list
        case 'restrict set'
            printf '%s\n' note goal session evaluation contact publicity trajectory person --field --ground
        case 'restrict list'
            printf '%s\n' --all
        case 'objection'
            printf '%s\n' add lift list
        case 'objection add'
            printf '%s\n' --person --ground
        case 'objection list'
            printf '%s\n' --all
        case 'request'
            printf '%s\n' open list show reply extend refuse fulfil told message
        case 'request open'
            printf '%s\n' --kind --channel --received --person --from --address --ground --note --identity --identity-date
        case 'request list'
            printf '%s\n' --all --kind --person
        case 'request reply'
            printf '%s\n' --on --identity --identity-date
        case 'request extend'
            printf '%s\n' --ground --on
        case 'request refuse'
            printf '%s\n' --ground --reason
        case 'request fulfil'
            printf '%s\n' --identity --identity-date --restrict --use --out --without-working-notes --answer --dry-run --confirm --certificate --told --encrypt --document-passphrase-file
        case 'request told'
            printf '%s\n' --on
        case 'share'
            printf '%s\n' --to --out --granted-by --encrypt --document-passphrase-file
        case 'disclosure'
            printf '%s\n' add list
        case 'disclosure add'
            printf '%s\n' --to --ground --what --occasion --why --how --date
        case 'disclosure list'
            printf '%s\n' --person
        case 'audit-sample'
            printf '%s\n' draw calendar
        case 'audit-sample draw'
            printf '%s\n' --count --out --to --encrypt --document-passphrase-file
        case 'audit-sample calendar'
            printf '%s\n' --held
        case 'mail'
            printf '%s\n' check invite announce
        case 'mail invite'
            printf '%s\n' --sent --informed-by --date
        case 'mail announce'
            printf '%s\n' statement handover --what --since --out --sent --encrypt --document-passphrase-file
        case 'audit'
            printf '%s\n' list verify
        case 'audit list'
            printf '%s\n' --limit
        case 'audit verify'
            printf '%s\n' --head
        case 'completion'
            printf '%s\n' bash zsh fish powershell
    end
    printf '%s\n' --vault --json --plain --lang --no-input --passphrase-file --key-file --debug --help -h
end

complete -c coachdossier -f -a '(__coachdossier_candidates)'
