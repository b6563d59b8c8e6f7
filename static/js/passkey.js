// Shows what only works with passkeys, and says kindly when one did not work.
(() => {
  const offer = document.getElementById("with-passkey");
  const problem = document.getElementById("passkey-problem");
  if (offer && window.PublicKeyCredential) offer.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    if (problem) problem.hidden = false;
  });
})();
