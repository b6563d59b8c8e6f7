// A picture dropped, pasted or chosen: asks what it shows and who made it, then puts it in the text.

const template = document.getElementById("image-dialog");

function firstPicture(transfer) {
  return [...(transfer?.files ?? [])].find((file) => file.type.startsWith("image/"));
}

function tellProblems(dialog, problems) {
  dialog.querySelectorAll("[data-problem]").forEach((line) => {
    line.textContent = problems[line.dataset.problem] ?? "";
    line.hidden = !line.textContent;
  });
}

async function send(area, dialog, file) {
  const body = new FormData();
  if (file) body.set("image", file);
  body.set("alt", dialog.querySelector("#dialog-alt").value);
  body.set("credit", dialog.querySelector("#dialog-credit").value);
  const headers = { "X-CSRFToken": area.form.querySelector("[name=csrfmiddlewaretoken]").value };
  const answer = await fetch(area.dataset.uploadUrl, { method: "POST", body, headers });
  if (answer.ok || answer.status === 400) return answer.json();
  throw new Error(String(answer.status));
}

function ask(area, dropped) {
  document.body.append(template.content.cloneNode(true));
  const dialog = document.body.lastElementChild;
  const chooser = dialog.querySelector("#dialog-image");
  const failed = area.closest("[data-markdown-editor]").dataset.uploadFailed;
  let file = dropped;

  chooser.addEventListener("change", () => {
    [file] = chooser.files;
    dialog.querySelector("[data-chosen]").textContent = "";
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-add]").addEventListener("click", async (event) => {
    event.target.disabled = true;
    try {
      const answer = await send(area, dialog, file);
      tellProblems(dialog, answer.errors ?? {});
      if (answer.image_code) {
        dialog.close();
        const detail = `\n\n${answer.image_code}\n\n`;
        area.dispatchEvent(new CustomEvent("text:insert", { detail }));
      }
    } catch {
      tellProblems(dialog, { image: failed });
    }
    event.target.disabled = false;
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    area.focus();
  });
  dialog.querySelector("[data-chosen]").textContent = dropped?.name ?? "";
  dialog.showModal();
}

function start(editor) {
  const area = editor.querySelector("textarea");
  area.addEventListener("image:wanted", () => ask(area));
  area.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  for (const [name, key] of [["drop", "dataTransfer"], ["paste", "clipboardData"]]) {
    area.addEventListener(name, (event) => {
      const picture = firstPicture(event[key]);
      if (picture) {
        event.preventDefault();
        ask(area, picture);
      }
    });
  }
}

if (template) document.querySelectorAll("[data-markdown-editor]").forEach(start);
