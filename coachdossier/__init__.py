"""An encrypted dossier for solo coaches that keeps the promises of their privacy statement."""

__version__ = "0.1.0"
