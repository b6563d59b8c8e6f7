from django.urls import reverse

from community.privacy import exports, retention


def test_policy_on_health_data_is_one_link_from_the_first_page(client, db):
    home = client.get("/").content.decode()
    privacy = client.get(reverse("pages:privacy")).content.decode()

    assert f'href="{reverse("pages:privacy")}#members"' in home
    assert '<h2 id="members">' in privacy


def test_policy_gives_the_times_that_are_kept_to(client):
    privacy = client.get(reverse("pages:privacy")).content.decode()

    assert f"Which groups you left: {retention.ENDED_MEMBERSHIP_KEPT.days} days." in privacy
    assert f"nobody confirmed: {retention.UNVERIFIED_KEPT.days} days." in privacy
    assert f"at most {exports.KEPT.total_seconds() / 3600:.0f} hours." in privacy
