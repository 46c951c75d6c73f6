"""Measuring the application beside a bare Django application on the same machine, in the same run."""
