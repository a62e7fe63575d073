"""What servers answer instead of a page, with status 200, is never a source; a text that speaks of it is one."""

import hashlib

import pytest

from attribcheck.model.source import Origin, Reading, Retrieval, Snapshot, Source, SourceId
from attribcheck.sources import read_snapshot

FERRY = "The ferry of Tarnhold will sail again on Friday, said the captain, once its engine has been mended."


def read(content: bytes, media_type: str = "text/html") -> Reading:
    source = Source(SourceId("a"), "sources.toml", url="https://tarnhold.example/ferry")
    retrieval = Retrieval(
        source.address, source.address, "", hashlib.sha256(content).hexdigest(), media_type, Origin.NETWORK
    )
    return read_snapshot(Snapshot(source, retrieval, content))


NOTICES = {
    "maintenance": "<h1>Back soon</h1><p>The site is down for scheduled maintenance. Please check back later.</p>",
    "database": "<h1>Error establishing a database connection</h1>",
    "error": "<title>Runtime Error</title><h1>Server Error in '/' Application.</h1><p></p>",
    "gateway": "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr><center>server</center>",
    "region": "<p>We are sorry. This content is not available in your region, and we cannot say when it will be.</p>",
    "sale": "<p>This domain is for sale. Related searches: ferries, harbours, piers.</p>",
    "suspended": "<h1>This account has been suspended.</h1><p>Contact your hosting provider for more information.</p>",
    "new server": "<h1>Welcome to nginx!</h1><p>If you see this page, the web server is installed.</p>",
    "cookies": "<p>Please enable cookies in your browser to continue to this site, and load the page again.</p>",
    "German": "<p>Um weiterzulesen, akzeptieren Sie bitte alle Cookies. Bereits Abonnent? Dann melden Sie sich an.</p>",
    "French": "<p>Cet article est réservé aux abonnés. Déjà abonné ? Identifiez-vous pour le lire.</p>",
    "Spanish": "<p>Contenido exclusivo para suscriptores. ¿Ya eres suscriptor? Inicia sesión para leerlo.</p>",
    "moved": '<p>You are being redirected. <a href="/new">Click here if you are not.</a></p>',
}


@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES.keys())
def test_a_notice_is_no_source(notice: str) -> None:
    reading = read(f"<!DOCTYPE html><html><head></head><body>{notice}</body></html>".encode())
    assert reading.problem is not None
    assert reading.problem.rule in {"QE03", "QE05"}
    assert reading.problem.next_step.endswith(".")


def test_an_error_in_data_is_no_source() -> None:
    reading = read(b'{"error": "The requested resource could not be found on this server."}', "application/json")
    assert reading.problem is not None


@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES.keys())
def test_an_article_that_has_such_words_in_it_is_one(notice: str) -> None:
    reading = read(
        f"<!DOCTYPE html><html><body><article>{f'<p>{FERRY}</p>' * 20}{notice}</article></body></html>".encode()
    )
    assert reading.problem is None
    assert FERRY in reading.text


@pytest.mark.parametrize(
    ("language", "encoding", "said"),
    [
        ("ko", "cp949", "선장은 배가 금요일에 다시 출항한다고 말했다."),
        ("ja", "cp932", "船長は、船が金曜日に再び出航すると述べた。"),
        ("zh-CN", "gb18030", "船长说，渡轮将于星期五再次启航。"),
        ("zh-TW", "big5", "船長說，渡輪將於星期五再次啟航。"),
        ("ru-RU", "cp1251", "Капитан сказал, что паром снова отправится в пятницу."),
        ("pl", "cp1250", "Kapitan powiedział, że prom wypłynie znów w piątek, gdy będzie można."),
        ("el", "cp1253", "Ο καπετάνιος είπε ότι το πλοίο θα αποπλεύσει ξανά την Παρασκευή."),
        ("fr", "cp1252", "Le capitaine a déclaré que le bac repartirait vendredi, « enfin »."),
    ],
)
def test_a_page_without_charset_is_read_in_the_encoding_of_its_language(
    language: str, encoding: str, said: str
) -> None:
    page = f'<!DOCTYPE html><html lang="{language}"><head></head><body>{f"<p>{said}</p>" * 9}</body></html>'
    assert said in read(page.encode(encoding)).text


def test_a_coding_of_seven_bits_is_read_where_it_is_declared() -> None:
    said = "船長は、船が金曜日に再び出航すると述べた。"
    page = f"<html><body>{f'<p>{said}</p>' * 9}</body></html>".encode("iso2022_jp")
    assert said in read(page, "text/html; charset=iso-2022-jp").text
