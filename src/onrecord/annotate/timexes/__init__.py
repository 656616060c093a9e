"""Time expressions as text writes them: patterns, the phrases they make, and what each stands for."""
