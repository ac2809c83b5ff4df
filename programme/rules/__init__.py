"""Who may do what about the programme, and when: `check_can_x` raises, `can_x` asks."""
