"""What this Python runs in: the platform, its event loop, the notebook, the wheel's assets."""
