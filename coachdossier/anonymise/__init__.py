"""Anonymising free text: pure stages from a case to a result, and an independent residual scan."""
