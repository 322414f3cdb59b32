# Completion of the commands and options of coachdossier in PowerShell.
# Written by `python -m coachdossier.cli.completion`; a change made here is lost.

Register-ArgumentCompleter -Native -CommandName coachdossier -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $valued = @('*>--vault', '*>--lang', '*>--passphrase-file', '*>--key-file', 'demo>--dir', 'init>--policy', 'init>--sheet', 'passphrase change>--new-passphrase-file', 'recovery new>--sheet', 'keyfile remove>--new-passphrase-file', 'rekey>--sheet', 'unlock>--for', 'unlock>--longest', 'shell>--idle', 'import practice>--gender-purpose', 'import practice>--birth-place-purpose', 'client add>--code', 'client add>--person', 'client add>--representative', 'client add>--statement-version', 'client add>--consent-date', 'client add>--name', 'client add>--email', 'client add>--phone', 'client add>--street', 'client add>--postcode', 'client add>--city', 'client add>--country', 'client add>--bsn-reason', 'client add>--alias', 'client add>--first-name', 'client add>--initials', 'client add>--prefix', 'client add>--last-name', 'client add>--nickname', 'client add>--title', 'client add>--birth-date', 'client add>--birth-place', 'client add>--birth-place-purpose', 'client add>--gender', 'client add>--gender-purpose', 'client add>--organisation', 'client add>--job-title', 'client add>--language', 'client add>--source', 'client add>--collected', 'client edit>--code', 'client edit>--representative', 'client edit>--statement-version', 'client edit>--consent-date', 'client edit>--name', 'client edit>--email', 'client edit>--phone', 'client edit>--street', 'client edit>--postcode', 'client edit>--city', 'client edit>--country', 'client edit>--bsn-reason', 'client edit>--alias', 'client edit>--first-name', 'client edit>--initials', 'client edit>--prefix', 'client edit>--last-name', 'client edit>--nickname', 'client edit>--title', 'client edit>--birth-date', 'client edit>--birth-place', 'client edit>--birth-place-purpose', 'client edit>--gender', 'client edit>--gender-purpose', 'client edit>--organisation', 'client edit>--job-title', 'client edit>--language', 'client edit>--source', 'client edit>--collected', 'client remove>--confirm', 'organisation add>--name', 'organisation add>--email', 'organisation add>--phone', 'organisation add>--street', 'organisation add>--postcode', 'organisation add>--city', 'organisation add>--country', 'organisation add>--bsn-reason', 'organisation add>--alias', 'organisation add>--short-name', 'organisation add>--billing-street', 'organisation add>--billing-postcode', 'organisation add>--billing-city', 'organisation add>--billing-country', 'organisation add>--bank-account', 'organisation add>--preferences', 'organisation edit>--name', 'organisation edit>--email', 'organisation edit>--phone', 'organisation edit>--street', 'organisation edit>--postcode', 'organisation edit>--city', 'organisation edit>--country', 'organisation edit>--bsn-reason', 'organisation edit>--alias', 'organisation edit>--short-name', 'organisation edit>--billing-street', 'organisation edit>--billing-postcode', 'organisation edit>--billing-city', 'organisation edit>--billing-country', 'organisation edit>--bank-account', 'organisation edit>--preferences', 'organisation remove>--confirm', 'person add>--relation', 'person add>--kind', 'person add>--role', 'person add>--person', 'person add>--name', 'person add>--email', 'person add>--phone', 'person add>--street', 'person add>--postcode', 'person add>--city', 'person add>--country', 'person add>--bsn-reason', 'person add>--alias', 'person add>--first-name', 'person add>--initials', 'person add>--prefix', 'person add>--last-name', 'person add>--nickname', 'person add>--title', 'person add>--birth-date', 'person add>--birth-place', 'person add>--birth-place-purpose', 'person add>--gender', 'person add>--gender-purpose', 'person add>--organisation', 'person add>--job-title', 'person add>--language', 'person add>--source', 'person add>--collected', 'person edit>--relation', 'person edit>--trajectory', 'person edit>--name', 'person edit>--email', 'person edit>--phone', 'person edit>--street', 'person edit>--postcode', 'person edit>--city', 'person edit>--country', 'person edit>--bsn-reason', 'person edit>--alias', 'person edit>--first-name', 'person edit>--initials', 'person edit>--prefix', 'person edit>--last-name', 'person edit>--nickname', 'person edit>--title', 'person edit>--birth-date', 'person edit>--birth-place', 'person edit>--birth-place-purpose', 'person edit>--gender', 'person edit>--gender-purpose', 'person edit>--organisation', 'person edit>--job-title', 'person edit>--language', 'person edit>--source', 'person edit>--collected', 'trajectory open>--kind', 'trajectory open>--goal', 'trajectory open>--start', 'trajectory open>--end', 'trajectory open>--code', 'trajectory open>--commissioner', 'trajectory open>--commissioner-relation', 'trajectory open>--commissioner-organisation', 'trajectory open>--bsn-reason', 'trajectory edit>--kind', 'trajectory edit>--goal', 'trajectory edit>--start', 'trajectory edit>--end', 'trajectory edit>--agreement-ended', 'trajectory edit>--bsn-reason', 'goal add>--text', 'goal add>--date', 'goal add>--bsn-reason', 'goal edit>--text', 'goal edit>--reached', 'goal edit>--bsn-reason', 'goal remove>--confirm', 'session add>--minutes', 'session add>--date', 'session add>--purpose', 'session add>--mode', 'session edit>--minutes', 'session edit>--date', 'session edit>--purpose', 'session edit>--mode', 'session remove>--confirm', 'note add>--kind', 'note add>--date', 'note add>--file', 'note add>--origin', 'note add>--special', 'note add>--bsn-reason', 'note edit>--kind', 'note edit>--date', 'note edit>--file', 'note edit>--origin', 'note edit>--special', 'note edit>--bsn-reason', 'note remove>--confirm', 'draft resume>--trajectory', 'draft resume>--bsn-reason', 'draft discard>--confirm', 'evaluation add>--moment', 'evaluation add>--score', 'evaluation add>--date', 'evaluation add>--scale', 'evaluation add>--remark', 'evaluation add>--bsn-reason', 'evaluation remove>--confirm', 'evaluation scale>--range', 'search>--in', 'search>--limit', 'contact add>--trajectory', 'contact add>--kind', 'contact add>--channel', 'contact add>--date', 'contact add>--note', 'contact add>--bsn-reason', 'contact list>--trajectory', 'contact remove>--confirm', 'inquiry add>--name', 'inquiry add>--email', 'inquiry add>--phone', 'inquiry add>--received', 'inquiry add>--file', 'inquiry add>--bsn-reason', 'inquiry remove>--confirm', 'invoice add>--number', 'invoice add>--amount', 'invoice add>--payer', 'invoice add>--address', 'invoice add>--date', 'invoice add>--vat', 'invoice add>--paid', 'invoice add>--trajectory', 'close>--ended', 'close>--choose', 'close>--reason', 'close>--flags', 'close>--confirm', 'close>--certificate', 'close>--letter', 'close>--copy', 'retention run>--only', 'retention run>--flags', 'retention run>--confirm', 'retention run>--certificate', 'retention simulate>--until', 'retention simulate>--out', 'retention choose>--choose', 'retention choose>--reason', 'hold set>--ground', 'hold set>--proportionality', 'hold set>--review', 'certificate show>--out', 'intervision export>--out', 'intervision export>--format', 'intervision export>--flags', 'intervision export>--recipient', 'consent give>--person', 'consent give>--purpose', 'consent give>--occasion', 'consent give>--on', 'consent give>--evidence', 'consent give>--representative', 'consent give>--statement-version', 'consent withdraw>--on', 'consent list>--person', 'publicity add>--person', 'publicity add>--kind', 'publicity add>--occasion', 'publicity add>--date', 'publicity add>--file', 'publicity add>--bsn-reason', 'publicity list>--person', 'publicity remove>--confirm', 'policy show>--file', 'policy use>--file', 'policy use>--confirm', 'policy answer>--reason', 'policy check>--file', 'restrict set>--field', 'restrict set>--ground', 'objection add>--person', 'objection add>--ground', 'audit list>--limit', 'audit verify>--head')
    $steps = @('>demo', '>init', '>status', '>passphrase', '>recovery', '>keyfile', '>rekey', '>unlock', '>lock', '>shell', '>import', '>client', '>organisation', '>person', '>trajectory', '>goal', '>session', '>note', '>draft', '>evaluation', '>statistics', '>search', '>contact', '>inquiry', '>invoice', '>close', '>reopen', '>due', '>retention', '>hold', '>certificate', '>casebook', '>intervision', '>consent', '>publicity', '>policy', '>restrict', '>objection', '>audit', '>completion', 'passphrase>change', 'passphrase>propose', 'recovery>new', 'keyfile>add', 'keyfile>remove', 'import>practice', 'client>list', 'client>add', 'client>show', 'client>edit', 'client>remove', 'organisation>list', 'organisation>add', 'organisation>show', 'organisation>edit', 'organisation>remove', 'person>list', 'person>add', 'person>show', 'person>edit', 'trajectory>list', 'trajectory>open', 'trajectory>show', 'trajectory>edit', 'goal>add', 'goal>list', 'goal>edit', 'goal>remove', 'session>add', 'session>list', 'session>edit', 'session>remove', 'note>add', 'note>list', 'note>show', 'note>edit', 'note>remove', 'draft>list', 'draft>show', 'draft>resume', 'draft>discard', 'evaluation>add', 'evaluation>list', 'evaluation>remove', 'evaluation>chart', 'evaluation>scale', 'contact>add', 'contact>list', 'contact>remove', 'inquiry>add', 'inquiry>list', 'inquiry>show', 'inquiry>remove', 'inquiry>become', 'invoice>add', 'invoice>list', 'retention>due', 'retention>run', 'retention>simulate', 'retention>choose', 'hold>set', 'hold>release', 'hold>list', 'certificate>list', 'certificate>show', 'casebook>list', 'casebook>show', 'casebook>search', 'intervision>review', 'intervision>export', 'intervision>list', 'consent>give', 'consent>withdraw', 'consent>list', 'publicity>add', 'publicity>list', 'publicity>remove', 'policy>list', 'policy>show', 'policy>use', 'policy>answer', 'policy>check', 'restrict>set', 'restrict>lift', 'restrict>list', 'objection>add', 'objection>lift', 'objection>list', 'audit>list', 'audit>verify')
    $choices = @{
        '*>--lang' = @('nl', 'en')
        'client add>--source' = @('self', 'employer', 'commissioner', 'agency', 'client', 'public', 'import', 'enrolment')
        'client edit>--source' = @('self', 'employer', 'commissioner', 'agency', 'client', 'public', 'import', 'enrolment')
        'person add>--kind' = @('coachee', 'participant', 'commissioner', 'contact', 'third_person')
        'person add>--role' = @('coachee', 'participant', 'commissioner', 'contact', 'third_person')
        'person add>--source' = @('self', 'employer', 'commissioner', 'agency', 'client', 'public', 'import', 'enrolment')
        'person edit>--source' = @('self', 'employer', 'commissioner', 'agency', 'client', 'public', 'import', 'enrolment')
        'trajectory open>--kind' = @('coaching', 'training', 'advice', 'interim')
        'trajectory edit>--kind' = @('coaching', 'training', 'advice', 'interim')
        'session add>--purpose' = @('intake', 'session', 'three_way', 'evaluation', 'follow_up')
        'session add>--mode' = @('in_person', 'online', 'phone', 'walking')
        'session edit>--purpose' = @('intake', 'session', 'three_way', 'evaluation', 'follow_up')
        'session edit>--mode' = @('in_person', 'online', 'phone', 'walking')
        'note add>--kind' = @('intake', 'client', 'theory', 'session', 'progress', 'report', 'scan', 'working')
        'note add>--origin' = @('coach', 'client', 'third_person')
        'note add>--special' = @('health', 'religion', 'sexuality', 'ethnicity', 'politics', 'union', 'biometry')
        'note edit>--kind' = @('intake', 'client', 'theory', 'session', 'progress', 'report', 'scan', 'working')
        'note edit>--origin' = @('coach', 'client', 'third_person')
        'note edit>--special' = @('health', 'religion', 'sexuality', 'ethnicity', 'politics', 'union', 'biometry')
        'evaluation add>--moment' = @('begin', 'mid', 'end', 'follow-up')
        'contact add>--kind' = @('initiation', 'quote', 'planning', 'invoicing', 'question', 'other')
        'contact add>--channel' = @('mail', 'phone', 'in_person', 'message', 'post')
        'close>--flags' = @('ask', 'redact')
        'retention run>--flags' = @('ask', 'redact')
        'intervision export>--format' = @('docx', 'md', 'txt', 'json')
        'intervision export>--flags' = @('ask', 'redact')
        'publicity add>--kind' = @('feedback', 'opinion', 'logo')
        'restrict set>--field' = @('title', 'initials', 'nickname', 'email', 'phone', 'address', 'birth_date', 'birth_place', 'gender', 'employer', 'function')
    }
    $words = @{
        '' = @('demo', 'init', 'status', 'passphrase', 'recovery', 'keyfile', 'rekey', 'unlock', 'lock', 'shell', 'import', 'client', 'organisation', 'person', 'trajectory', 'goal', 'session', 'note', 'draft', 'evaluation', 'statistics', 'search', 'contact', 'inquiry', 'invoice', 'close', 'reopen', 'due', 'retention', 'hold', 'certificate', 'casebook', 'intervision', 'consent', 'publicity', 'policy', 'restrict', 'objection', 'audit', 'completion', '--version')
        'demo' = @('--dir')
        'init' = @('--policy', '--demo', '--accept-weak', '--sheet')
        'passphrase' = @('change', 'propose')
        'passphrase change' = @('--new-passphrase-file', '--accept-weak')
        'recovery' = @('new')
        'recovery new' = @('--sheet')
        'keyfile' = @('add', 'remove')
        'keyfile remove' = @('--new-passphrase-file')
        'rekey' = @('--yes', '--sheet')
        'unlock' = @('--for', '--longest', '--status')
        'shell' = @('--idle')
        'import' = @('practice')
        'import practice' = @('--dry-run', '--allow-erased', '--gender-purpose', '--birth-place-purpose')
        'client' = @('list', 'add', 'show', 'edit', 'remove')
        'client add' = @('--code', '--person', '--is-organisation', '--representative', '--statement-version', '--consent-date', '--name', '--email', '--phone', '--street', '--postcode', '--city', '--country', '--bsn-reason', '--alias', '--first-name', '--initials', '--prefix', '--last-name', '--nickname', '--title', '--birth-date', '--birth-place', '--birth-place-purpose', '--gender', '--gender-purpose', '--organisation', '--job-title', '--language', '--source', '--collected')
        'client show' = @('--full')
        'client edit' = @('--code', '--representative', '--statement-version', '--consent-date', '--name', '--email', '--phone', '--street', '--postcode', '--city', '--country', '--bsn-reason', '--alias', '--first-name', '--initials', '--prefix', '--last-name', '--nickname', '--title', '--birth-date', '--birth-place', '--birth-place-purpose', '--gender', '--gender-purpose', '--organisation', '--job-title', '--language', '--source', '--collected')
        'client remove' = @('--confirm')
        'organisation' = @('list', 'add', 'show', 'edit', 'remove')
        'organisation add' = @('--name', '--email', '--phone', '--street', '--postcode', '--city', '--country', '--bsn-reason', '--alias', '--short-name', '--billing-street', '--billing-postcode', '--billing-city', '--billing-country', '--bank-account', '--preferences')
        'organisation edit' = @('--name', '--email', '--phone', '--street', '--postcode', '--city', '--country', '--bsn-reason', '--alias', '--short-name', '--billing-street', '--billing-postcode', '--billing-city', '--billing-country', '--bank-account', '--preferences')
        'organisation remove' = @('--dry-run', '--confirm')
        'person' = @('list', 'add', 'show', 'edit')
        'person add' = @('--relation', '--kind', '--role', '--person', '--name', '--email', '--phone', '--street', '--postcode', '--city', '--country', '--bsn-reason', '--alias', '--first-name', '--initials', '--prefix', '--last-name', '--nickname', '--title', '--birth-date', '--birth-place', '--birth-place-purpose', '--gender', '--gender-purpose', '--organisation', '--job-title', '--language', '--source', '--collected')
        'person edit' = @('--relation', '--trajectory', '--name', '--email', '--phone', '--street', '--postcode', '--city', '--country', '--bsn-reason', '--alias', '--first-name', '--initials', '--prefix', '--last-name', '--nickname', '--title', '--birth-date', '--birth-place', '--birth-place-purpose', '--gender', '--gender-purpose', '--organisation', '--job-title', '--language', '--source', '--collected')
        'trajectory' = @('list', 'open', 'show', 'edit')
        'trajectory open' = @('--kind', '--goal', '--start', '--end', '--code', '--commissioner', '--commissioner-relation', '--commissioner-organisation', '--bsn-reason')
        'trajectory edit' = @('--kind', '--goal', '--start', '--end', '--no-end', '--agreement-ended', '--bsn-reason')
        'goal' = @('add', 'list', 'edit', 'remove')
        'goal add' = @('--text', '--date', '--bsn-reason')
        'goal edit' = @('--text', '--reached', '--not-reached', '--bsn-reason')
        'goal remove' = @('--confirm')
        'session' = @('add', 'list', 'edit', 'remove')
        'session add' = @('--minutes', '--date', '--purpose', '--mode')
        'session edit' = @('--minutes', '--date', '--purpose', '--mode')
        'session remove' = @('--confirm')
        'note' = @('add', 'list', 'show', 'edit', 'remove')
        'note add' = @('--kind', '--date', '--file', '--private', '--origin', '--unsolicited', '--own-method', '--special', '--bsn-reason')
        'note edit' = @('--kind', '--date', '--file', '--private', '--not-private', '--origin', '--unsolicited', '--solicited', '--own-method', '--not-own-method', '--special', '--no-special', '--bsn-reason')
        'note remove' = @('--confirm')
        'draft' = @('list', 'show', 'resume', 'discard')
        'draft resume' = @('--trajectory', '--bsn-reason')
        'draft discard' = @('--confirm')
        'evaluation' = @('add', 'list', 'remove', 'chart', 'scale')
        'evaluation add' = @('--moment', '--score', '--date', '--scale', '--remark', '--replace', '--bsn-reason')
        'evaluation remove' = @('--confirm')
        'evaluation scale' = @('--range')
        'search' = @('--in', '--limit')
        'contact' = @('add', 'list', 'remove')
        'contact add' = @('--trajectory', '--kind', '--channel', '--date', '--note', '--bsn-reason')
        'contact list' = @('--trajectory')
        'contact remove' = @('--confirm')
        'inquiry' = @('add', 'list', 'show', 'remove', 'become')
        'inquiry add' = @('--name', '--email', '--phone', '--received', '--file', '--bsn-reason')
        'inquiry remove' = @('--confirm')
        'invoice' = @('add', 'list')
        'invoice add' = @('--number', '--amount', '--payer', '--address', '--date', '--vat', '--paid', '--trajectory')
        'close' = @('--ended', '--dry-run', '--choose', '--reason', '--flags', '--confirm', '--certificate', '--letter', '--copy', '--forget', '--no-forget')
        'reopen' = @('--dry-run')
        'due' = @('--exit-code')
        'retention' = @('due', 'run', 'simulate', 'choose')
        'retention run' = @('--only', '--dry-run', '--flags', '--confirm', '--certificate')
        'retention simulate' = @('--until', '--out')
        'retention choose' = @('--choose', '--reason')
        'hold' = @('set', 'release', 'list')
        'hold set' = @('--ground', '--proportionality', '--review')
        'hold list' = @('--all')
        'certificate' = @('list', 'show')
        'certificate show' = @('--out')
        'casebook' = @('list', 'show', 'search')
        'intervision' = @('review', 'export', 'list')
        'intervision review' = @('--include-private')
        'intervision export' = @('--out', '--format', '--flags', '--include-private', '--recipient', '--keep-names')
        'consent' = @('give', 'withdraw', 'list')
        'consent give' = @('--person', '--purpose', '--occasion', '--on', '--evidence', '--representative', '--statement-version')
        'consent withdraw' = @('--on')
        'consent list' = @('--person')
        'publicity' = @('add', 'list', 'remove')
        'publicity add' = @('--person', '--kind', '--occasion', '--date', '--file', '--bsn-reason')
        'publicity list' = @('--person')
        'publicity remove' = @('--confirm')
        'policy' = @('list', 'show', 'use', 'answer', 'check')
        'policy show' = @('--file')
        'policy use' = @('--file', '--dry-run', '--confirm')
        'policy answer' = @('--reason')
        'policy check' = @('--file')
        'restrict' = @('set', 'lift', 'list')
        'restrict set' = @('note', 'goal', 'session', 'evaluation', 'contact', 'publicity', 'trajectory', 'person', '--field', '--ground')
        'restrict list' = @('--all')
        'objection' = @('add', 'lift', 'list')
        'objection add' = @('--person', '--ground')
        'objection list' = @('--all')
        'audit' = @('list', 'verify')
        'audit list' = @('--limit')
        'audit verify' = @('--head')
        'completion' = @('bash', 'zsh', 'fish', 'powershell')
    }
    $everywhere = @('--vault', '--json', '--plain', '--lang', '--no-input', '--passphrase-file', '--key-file', '--debug', '--help', '-h')

    $place = ''
    $previous = ''
    $expected = $false
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        $previous = $word
        if ($expected) {
            $expected = $false
        } elseif (($valued -ccontains "$place>$word") -or ($valued -ccontains "*>$word")) {
            $expected = $true
        } elseif ($steps -ccontains "$place>$word") {
            $place = "$place $word".Trim()
        }
    }

    $candidates = @($words[$place]) + $everywhere
    if ($expected) {
        $candidates = @($choices["$place>$previous"]) + @($choices["*>$previous"])
    }
    foreach ($candidate in $candidates) {
        if ($candidate -and $candidate.StartsWith($wordToComplete, [StringComparison]::Ordinal)) {
            [System.Management.Automation.CompletionResult]::new($candidate)
        }
    }
}
