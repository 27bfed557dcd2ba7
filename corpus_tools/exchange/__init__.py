"""What other programs take from here: an estimator for scikit-learn, files for other tools."""
