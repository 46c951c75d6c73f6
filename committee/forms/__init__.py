"""Forms of the floor, by what they keep."""
