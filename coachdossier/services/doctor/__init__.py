"""The examination: the vault, its files, this computer, and what waits for the coach.

Each module looks at one subject and tells what it found, with what to do. What the system says
comes from `machine` alone; nothing is repaired by looking.
"""
