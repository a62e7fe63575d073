"""Who is said to have said it: ahead of the words, behind them, beside them, or carried on."""
