"""The pages of this room, by noun: recording, reading and the list."""
