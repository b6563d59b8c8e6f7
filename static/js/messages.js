// New messages appear without a reload: asked for while the page is seen, less often when it is quiet.

const OFTEN = 4000;
const SELDOM = 60000;
const SLOWER = 1.4;
const NEAR = 240;

function isAtTheEnd(list) {
  return list.getBoundingClientRect().bottom < window.innerHeight + NEAR;
}

function follow(list) {
  let pause = OFTEN;
  let waiting;
  let isAsking = false;

  function later() {
    clearTimeout(waiting);
    if (!document.hidden) waiting = setTimeout(ask, pause);
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    try {
      const address = `${list.dataset.conversation}?since=${list.dataset.since}`;
      const answer = await fetch(address, { redirect: "error" });
      if (answer.status === 404 || answer.status === 403) return; // there is nobody there any more
      pause = answer.status === 200 ? OFTEN : Math.min(SELDOM, pause * SLOWER);
      if (answer.status === 200) await show(answer);
      later();
    } catch {
      pause = SELDOM;
      later();
    } finally {
      isAsking = false;
    }
  }

  async function show(answer) {
    const follows = isAtTheEnd(list);
    list.insertAdjacentHTML("beforeend", await answer.text());
    list.dataset.since = answer.headers.get("X-Until");
    if (follows) list.lastElementChild.scrollIntoView({ block: "nearest" });
  }

  function soon() {
    pause = OFTEN;
    later();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) clearTimeout(waiting);
    else ask();
  });
  document.addEventListener("input", soon);
  later();
}

document.querySelectorAll("[data-conversation]").forEach(follow);
