"""The rules of the field, pure: no Qt, no SQL, no files and no clock."""
