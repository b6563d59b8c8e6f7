"""A language model beside it, spoken to over HTTP: good, slow, talking nonsense, lying, down."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from community.discussions.tests.talk import main_text
from community.wisdom.plug import BREAKER

from .worlds import make_world, put

QUESTION = "How is dystonia treated?"
TRUE = "Treatment eases the spasms of dystonia [1]."
LIE = "Dystonia is cured by bleach [1]."
WROTE_IT = "A language model wrote these sentences"
QUOTED = "Treatment eases the spasms of dystonia."


class Model(BaseHTTPRequestHandler):
    """Speaks the protocol; what it says is up to the test."""

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, dict(self.headers), json.loads(sent)))
        self.server.answer(self)

    def log_message(self, *args):
        pass

    def say(self, content):
        choice = {"index": 0, "message": {"role": "assistant", "content": content}}
        self.send(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())

    def send(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def model(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    server.daemon_threads, server.heard = True, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WISDOM_LLM_URL = f"http://127.0.0.1:{server.server_port}/v1"
    settings.WISDOM_LLM_KEY, settings.WISDOM_LLM_MODEL = "a-key", "small"
    settings.WISDOM_LLM_SECONDS = 0.5
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def world(db):
    return make_world()


def dribble(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _each in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler):
    handler.send(b"[" * 200_000)


NONSENSE = {
    "no JSON": lambda handler: handler.send(b"<html>"),
    "other JSON": lambda handler: handler.send(b'{"error": "no"}'),
    "a list": lambda handler: handler.send(b"[1, 2]"),
    "no text": lambda handler: handler.say(None),
    "not UTF-8": lambda handler: handler.send(b'{"choices": "\xff"}'),
    "an error": lambda handler: handler.send(b"{}", status=500),
    "somewhere else": lambda handler: handler.send(b"", status=302, Location="http://127.0.0.1:1/"),
    "very much": endless,
    "drop by drop": dribble,
}


def test_what_is_supported_stands_in_other_words_with_its_source(world, client, model):
    model.answer = lambda handler: handler.say(TRUE)

    response = put(client, QUESTION)

    said = main_text(response)
    assert WROTE_IT in said
    assert said.count(QUOTED) >= 3  # told, quoted in short, and within the passage
    assert "Botulinum toxin injections" in said


def test_it_is_sent_the_quotations_and_never_the_question(world, client, model):
    model.answer = lambda handler: handler.say(TRUE)
    client.force_login(world.ben.user)

    put(client, QUESTION)

    path, headers, sent = model.heard[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer a-key"
    assert sent["model"] == "small"
    whole = json.dumps(sent)
    assert QUOTED in whole
    for private in (QUESTION, world.ben.pseudonym, "loosened my neck"):
        assert private not in whole
    assert not any("ookie" in name for name in headers)


def test_what_it_makes_up_is_dropped_sentence_by_sentence(world, client, model):
    model.answer = lambda handler: handler.say(f"{LIE} {TRUE} Ask for surgery today [1].")

    said = main_text(put(client, QUESTION))

    assert WROTE_IT in said
    assert "bleach" not in said
    assert "surgery" not in said


def test_when_nothing_is_supported_the_quotations_stand_alone(world, client, model):
    model.answer = lambda handler: handler.say(LIE)

    said = main_text(put(client, QUESTION))

    assert WROTE_IT not in said
    assert "bleach" not in said
    assert QUOTED in said


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_and_slowness_leave_the_quotations_and_nobody_waits_long(
    world, client, model, answer, caplog
):
    model.answer = answer
    began = time.monotonic()

    said = main_text(put(client, QUESTION))

    assert WROTE_IT not in said
    assert QUOTED in said
    assert time.monotonic() - began < 20
    assert "The language model did not answer" in caplog.text


def test_silence_ends_after_the_time_that_is_set(world, client, model):
    waits = threading.Event()
    model.answer = lambda handler: waits.wait(30)
    began = time.monotonic()

    said = main_text(put(client, QUESTION))

    waits.set()
    assert QUOTED in said
    assert time.monotonic() - began < 20


def test_after_a_failure_it_is_left_in_peace_for_a_while(world, client, model):
    model.answer = NONSENSE["an error"]

    for _time in range(3):
        put(client, QUESTION)
    assert len(model.heard) == 1
    BREAKER.close()
    put(client, QUESTION)

    assert len(model.heard) == 2


def test_where_nobody_listens_the_quotations_stand_alone(world, client, settings):
    settings.WISDOM_LLM_URL = "http://127.0.0.1:9/v1"

    assert QUOTED in main_text(put(client, QUESTION))


def test_in_an_emergency_or_where_care_is_asked_for_it_is_not_asked(world, client, model):
    model.answer = lambda handler: handler.say(TRUE)

    put(client, "Can I stop my dystonia medicine while pregnant?")

    assert model.heard == []


def test_without_the_setting_nothing_is_asked(world, client, model, settings):
    settings.WISDOM_LLM_URL = ""

    put(client, QUESTION)

    assert model.heard == []
