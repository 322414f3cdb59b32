# Completion of the commands and options of coachdossier in PowerShell.
# Written by `python -m coachdossier.cli.completion`; a change made here is lost.

Register-ArgumentCompleter -Native -CommandName coachdossier -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $valued = @(@VALUED@)
    $steps = @(@STEPS@)
    $choices = @{
        @CHOICES@
    }
    $words = @{
        @WORDS@
    }
    $everywhere = @(@EVERYWHERE@)

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
