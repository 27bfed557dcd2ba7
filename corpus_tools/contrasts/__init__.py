"""Groups of articles set side by side: what words, days and stories set one apart."""
