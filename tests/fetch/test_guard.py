import httpcore
import pytest

from crawler.fetch.guard import (
    AddressPolicy,
    AddressRefusedError,
    GuardedBackend,
    is_odd_spelling,
    is_public,
)

from .server import page, serve

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
    "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1",
    "2002:7f00:1::", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:db8::1", "nonsense", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "203.150.1.1", "::ffff:1.1.1.1", "2606:4700::1111"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "017700000001",
        "1.1.1.01",
    ],
)
def test_odd_spellings_are_refused(host: str) -> None:
    assert is_odd_spelling(host)
    with pytest.raises(AddressRefusedError):
        AddressPolicy("http://www.example.go.th/").vet(host, 80, ["1.1.1.1"])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "1.1.1.1", "a.1", "example.go.th", "::1", "0xyz.go.th"]
)
def test_ordinary_spellings(host: str) -> None:
    assert not is_odd_spelling(host)


def refused(policy: AddressPolicy, host: str, port: int, *addresses: str) -> bool:
    try:
        policy.vet(host, port, addresses)
    except AddressRefusedError:
        return True
    return False


def test_named_loopback_host_and_port_only() -> None:
    policy = AddressPolicy("http://127.0.0.1:8000/")
    assert not refused(policy, "127.0.0.1", 8000, "127.0.0.1")
    assert refused(policy, "127.0.0.1", 8001, "127.0.0.1")
    assert refused(policy, "127.0.0.1", 80, "127.0.0.1")
    assert refused(policy, "localhost", 8000, "127.0.0.1")
    assert refused(policy, "127.0.0.2", 8000, "127.0.0.2")
    assert refused(policy, "rebind.example.com", 8000, "127.0.0.1")
    assert policy.is_own_machine("127.0.0.1", 8000)
    assert not policy.is_own_machine("127.0.0.1", 8001)


def test_loopback_on_port_80_does_not_open_443() -> None:
    policy = AddressPolicy("http://127.0.0.1/")
    assert not refused(policy, "127.0.0.1", 80, "127.0.0.1")
    assert refused(policy, "127.0.0.1", 443, "127.0.0.1")


def test_named_private_host_may_move_to_https() -> None:
    policy = AddressPolicy("http://intranet.example.go.th/")
    assert not refused(policy, "intranet.example.go.th", 80, "10.1.1.1")
    assert not refused(policy, "intranet.example.go.th", 443, "10.1.1.1")
    assert refused(policy, "intranet.example.go.th", 8080, "10.1.1.1")
    assert refused(policy, "other.example.go.th", 80, "10.1.1.1")
    assert refused(policy, "intranet.example.go.th", 80, "10.1.1.2")


def test_public_home_page_never_becomes_private() -> None:
    policy = AddressPolicy("http://www.example.go.th/")
    assert not refused(policy, "www.example.go.th", 80, "1.1.1.1")
    assert refused(policy, "www.example.go.th", 80, "127.0.0.1")
    assert not policy.is_own_machine("www.example.go.th", 80)


def test_private_addresses_among_public_ones_are_left_out() -> None:
    policy = AddressPolicy("http://www.example.go.th/")
    found = policy.vet("x.example.com", 80, ["2606:4700::1111", "10.0.0.1", "1.1.1.1"])
    assert found == ["1.1.1.1", "2606:4700::1111"]


async def test_the_vetted_address_is_the_one_connected_to() -> None:
    calls = []

    async def rebinding(host: str, port: int) -> list[str]:
        calls.append(host)
        return ["1.1.1.1"] if len(calls) == 1 else ["127.0.0.1"]

    policy = AddressPolicy("http://www.example.go.th/")
    backend = GuardedBackend(policy, rebinding)
    async with serve(lambda _: page("inside")) as inside:
        policy.vet("www.example.go.th", 80, ["1.1.1.1"])
        await rebinding("www.example.go.th", 80)
        with pytest.raises(AddressRefusedError):
            await backend.connect_tcp("www.example.go.th", inside.port, timeout=2)
        with pytest.raises(AddressRefusedError):
            await backend.connect_tcp("127.0.0.1", inside.port, timeout=2)
        with pytest.raises(AddressRefusedError):
            await backend.connect_unix_socket("/tmp/x")
        assert inside.asked == []


async def test_second_address_is_tried() -> None:
    async def two(host: str, port: int) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    async with serve(lambda _: page("x")) as server:
        backend = GuardedBackend(AddressPolicy(f"http://agency.test:{server.port}/"), two)
        stream = await backend.connect_tcp("agency.test", server.port, timeout=2)
        await stream.aclose()
        with pytest.raises(httpcore.ConnectError):
            async with serve(lambda _: None) as gone:
                port = gone.port
            await GuardedBackend(AddressPolicy(f"http://agency.test:{port}/"), two).connect_tcp(
                "agency.test", port, timeout=2
            )
