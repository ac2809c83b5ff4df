// On the sign-in page of the demonstration: "Use" fills the form with one of the sign-ins shown.

const password = document.querySelector("[data-demonstration-password]")?.dataset.demonstrationPassword;

document.querySelectorAll("[data-use-email]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById("id_login").value = button.dataset.useEmail;
    document.getElementById("id_password").value = password;
    document.querySelector("main form [type=submit]").focus();
  });
});
