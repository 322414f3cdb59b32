"""Fail when a test was skipped for a reason that is not on the list.

    skips.py JUNIT.XML ALLOWED

ALLOWED has one pattern per line, that the reason must match from its beginning; `#` explains it.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

report, allowed = map(Path, sys.argv[1:])
patterns = [
    line for line in allowed.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]
unexpected = 0
# S314: pytest wrote it a moment ago, in this run.
for case in ET.parse(report).iter("testcase"):  # noqa: S314
    for skipped in case.iter("skipped"):
        reason = skipped.get("message", "")
        listed = any(re.match(pattern, reason) for pattern in patterns)
        unexpected += not listed
        print(f"{'allowed' if listed else 'NOT ALLOWED'}: {case.get('name')}: {reason}")
sys.exit(f"{unexpected} tests were skipped that should run." if unexpected else 0)
