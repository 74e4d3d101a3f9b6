"""The sample file: 2018 after a published report, 2025 made up."""
