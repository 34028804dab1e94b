// Sends the page's one form at once, so that a sign-out is one press. Without JavaScript it has a button.
document.getElementById("onward").submit();
