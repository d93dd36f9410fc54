"""How the programme is supervised: monthly report, guidance, tasks, minutes, figures, board."""
