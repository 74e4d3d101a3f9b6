"""What the law says, as data of a day: terms, answers, fees, formats, remedies, the decision guide."""
