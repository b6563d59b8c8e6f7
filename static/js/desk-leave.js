// Nothing written is lost: a warning before leaving, and a look whether we are still signed in.

const text = document.querySelector("[data-session-url]");
const form = text?.closest("form");
let changed = Boolean(form?.querySelector(".errornote, .desk-conflict"));
let checked = false;

async function stillSignedIn() {
  const answer = await fetch(text.dataset.sessionUrl, { redirect: "error" });
  if (!answer.ok) return false;
  form.querySelector("[name=csrfmiddlewaretoken]").value = (await answer.json()).csrf;
  return true;
}

async function sendWhenSignedIn(event) {
  if (checked) return;
  event.preventDefault();
  const notice = form.querySelector("[data-signed-out]");
  let signedIn = true;
  try {
    signedIn = await stillSignedIn();
  } catch {
    signedIn = false;
  }
  notice.hidden = signedIn;
  if (signedIn) {
    checked = true;
    form.requestSubmit(event.submitter);
  } else {
    notice.scrollIntoView({ block: "center" });
    notice.querySelector("a").focus();
  }
}

if (form) {
  const note = () => {
    changed = true;
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  document.addEventListener("formset:removed", note);
  form.addEventListener("submit", sendWhenSignedIn);
  window.addEventListener("beforeunload", (event) => {
    if (changed && !checked) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    checked = false;
  });
}
