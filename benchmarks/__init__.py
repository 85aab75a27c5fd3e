"""What speed, memory and size are: `make bench`, or `python -m benchmarks [PART ...] [--quick]`."""
