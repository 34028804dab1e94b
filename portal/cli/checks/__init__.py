"""What the doctor looks at, one subject a file. Each finding says in words what is wrong and what to do."""
