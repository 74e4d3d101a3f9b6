"""What the file holds of one year, counted or in slim rows."""
