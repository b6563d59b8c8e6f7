// Pages that fit as somebody types, by the combobox pattern of the ARIA practices. Without this the
// form leads to the results.

const PAUSE = 120;

function marked(pieces) {
  return pieces.map(([text, isMarked]) =>
    isMarked ? Object.assign(document.createElement("mark"), { textContent: text }) : text,
  );
}

function option({ name, url, matched }, id) {
  const line = Object.assign(document.createElement("li"), { id });
  line.setAttribute("role", "option");
  line.setAttribute("aria-selected", "false");
  line.dataset.url = url;
  const said = matched.map(([text]) => text).join("");
  if (said === name) {
    line.append(...marked(matched));
  } else {
    const reason = document.createElement("small");
    reason.append(...marked(matched));
    line.append(name, " ", reason);
  }
  return line;
}

function follow(form) {
  const field = form.querySelector("input[name=q]");
  const status = form.querySelector("[data-suggest-status]");
  const list = Object.assign(document.createElement("ul"), {
    id: `${field.id}-suggestions`,
    className: "suggestions",
    hidden: true,
  });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.getAttribute("aria-label"));
  field.parentElement.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    field.setAttribute(name, value);
  }
  let waiting;
  let asked;
  let chosen = -1;

  function choose(place) {
    chosen = place;
    [...list.children].forEach((line, number) =>
      line.setAttribute("aria-selected", String(number === chosen)),
    );
    const line = list.children[chosen];
    if (line) {
      field.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  }

  async function show() {
    const words = field.value.trim();
    asked?.abort();
    if (!words) {
      list.replaceChildren();
      status.textContent = "";
      open(false);
      return;
    }
    asked = new AbortController();
    try {
      const address = `${form.dataset.suggest}?${new URLSearchParams({ q: field.value })}`;
      const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      list.replaceChildren(
        ...suggestions.map((row, number) => option(row, `${list.id}-${number}`)),
      );
      choose(-1);
      open(suggestions.length > 0 && document.activeElement === field);
      const { one, some, none } = form.dataset;
      status.textContent =
        suggestions.length === 1 ? one : suggestions.length ? some.replace("#", suggestions.length) : none;
    } catch (problem) {
      if (problem.name !== "AbortError") open(false);
    }
  }

  function move(step) {
    const places = list.children.length;
    if (!places) return;
    if (list.hidden) open(true);
    choose(chosen < 0 && step < 0 ? places - 1 : chosen + step >= places ? -1 : chosen + step);
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    } else if (event.key === "Escape") {
      if (list.hidden) field.value = "";
      else event.preventDefault();
      open(false);
    } else if (event.key === "Home" || event.key === "End" || event.key === "ArrowLeft" || event.key === "ArrowRight") {
      choose(-1);
    }
  });
  field.addEventListener("blur", () => open(false));
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asked?.abort();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const line = event.target.closest("li");
    if (line) location.assign(line.dataset.url);
  });
}

document.querySelectorAll("[data-suggest]").forEach(follow);
