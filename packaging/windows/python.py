"""Fetches the Python for Windows named in inputs.toml, checks it and lays it into a folder.

Usage::

    python packaging/windows/python.py ROOT FOLDER

ROOT is the Debian root with osslsigncode (build.sh makes it). FOLDER is made anew. Nothing of the fetched
package is run: pip needs a build backend to fetch a source package, and is given one of our own.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import ssl
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT_SCRIPT = HERE.parent / "roots" / "root.sh"
SIGNED = (".dll", ".pyd", ".exe")
PIP = "-q --disable-pip-version-check --no-deps --no-build-isolation --require-hashes --no-binary=:all:"
VERIFY = (
    "osslsigncode verify -ignore-cdp -ignore-crl -CAfile /outside/roots.pem -TSA-CAfile /outside/roots.pem"
)
BACKEND = """\
import os, sys
def prepare_metadata_for_build_wheel(folder, settings=None):
    name, version = os.environ["FETCHED"].split("==")
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    os.mkdir(os.path.join(folder, info))
    with open(os.path.join(folder, info, "METADATA"), "w") as file:
        file.write(f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    return info
def build_wheel(*_):
    raise SystemExit("nothing is built here")
__legacy__ = sys.modules[__name__]
"""


def main() -> None:
    root, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    inputs = tomllib.loads((HERE / "inputs.toml").read_text(encoding="utf-8"))
    python = inputs["python"]
    files = unpacked(fetched(python), python)
    for name, expected in python["files"].items():
        check(name, files[name], expected)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        for name, data in files.items():
            (Path(scratch) / name).write_bytes(data)
        (Path(scratch) / "roots.pem").write_text(trusted(inputs["roots"], files))
        signed = [name for name in files if name.endswith(SIGNED)]
        for name in signed:
            fault = signature_fault(root, Path(scratch), name, python["signer"])
            if fault:
                fail(f"{name} 的数字签名不可信：{fault} / its signature does not hold")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        if name not in python["launchers"]:
            (folder / name).write_bytes(data)
    print(f"Python {python['version']}：{len(signed)} 个文件的签名已核对 / signatures verified")


def fail(message: str) -> None:
    sys.exit(message)


def check(name: str, data: bytes, expected: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        fail(f"{name} 的 SHA-256 不符：{found} / is not what was pinned")


def fetched(python: dict[str, Any]) -> bytes:
    """The source package, as pip finds it; pip refuses it where its checksum differs."""
    wanted = f"{python['name']}=={python['label']}"
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "setuptools").mkdir()
        (Path(scratch) / "setuptools" / "__init__.py").touch()
        (Path(scratch) / "setuptools" / "build_meta.py").write_text(BACKEND)
        wish = Path(scratch) / "wish.txt"
        wish.write_text(f"{wanted} --hash=sha256:{python['sha256']}\n")
        subprocess.run(
            [sys.executable, "-m", "pip", "download", *PIP.split(), "-d", scratch, "-r", wish],
            env=os.environ | {"PYTHONPATH": scratch, "FETCHED": wanted},
            check=True,
        )
        (package,) = Path(scratch).glob("*.tar.gz")
        return package.read_bytes()


def unpacked(package: bytes, python: dict[str, Any]) -> dict[str, bytes]:
    """What is taken of the archive inside the source package, by name."""
    check(python["name"], package, python["sha256"])
    with tarfile.open(fileobj=io.BytesIO(package)) as tar:
        (member,) = [name for name in tar.getnames() if name.endswith("/" + python["archive"])]
        stream = tar.extractfile(member)
        archive = stream.read() if stream else b""
    check(python["archive"], archive, python["archive_sha256"])
    with zipfile.ZipFile(io.BytesIO(archive)) as zipped:
        files = {
            name.removeprefix(python["folder"] + "/"): zipped.read(name)
            for name in zipped.namelist()
            if not name.endswith("/")
        }
    return {name: data for name, data in files.items() if name not in python["left_out"]}


def trusted(roots: dict[str, str], files: dict[str, bytes]) -> str:
    """The pinned root certificates as PEM, found in the system's bundle or inside the signed files."""
    found: dict[str, str] = {}
    bundle = ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt"
    pems = re.findall(r"-----BEGIN C.*?END CERTIFICATE-----\n", Path(bundle).read_text("utf-8"), re.DOTALL)
    certificates = [ssl.PEM_cert_to_DER_cert(pem) for pem in pems]
    for name in files:
        if name.endswith(SIGNED):
            data = files[name]
            # A certificate is a DER sequence with a length of two bytes, lying whole in the signature.
            for start in re.finditer(rb"\x30\x82(?=..\x30\x82)", data, re.DOTALL):
                at = start.start()
                certificates.append(data[at : at + 4 + int.from_bytes(data[at + 2 : at + 4], "big")])
    for certificate in certificates:
        found[hashlib.sha256(certificate).hexdigest()] = ssl.DER_cert_to_PEM_cert(certificate)
    for name, fingerprint in roots.items():
        if fingerprint not in found:
            fail(f"没有找到根证书：{name} / the root certificate is not at hand")
    return "".join(found[fingerprint] for fingerprint in roots.values())


def signature_fault(root: Path, folder: Path, name: str, signer: str) -> str:
    """What is wrong with the signature of a file; empty where it is whole, chained, time-stamped and the signer's."""
    done = subprocess.run(
        ["sh", ROOT_SCRIPT, "run", root, *VERIFY.split(), "-in", f"/outside/{name}"],
        env=os.environ | {"OUTSIDE": str(folder)},
        capture_output=True,
        text=True,
        errors="replace",
    )
    told = done.stdout
    digests = re.findall(r"^(?:Current|Calculated) message digest +: ([0-9A-F]+) *$", told, re.MULTILINE)
    if len(digests) != 2 or digests[0] != digests[1]:
        return "摘要不符 / digest"
    subject = re.search(r"^Signer's certificate:\n.*\n.*Signer #0:\n\t*Subject: (.*)$", told, re.MULTILINE)
    if subject is None or subject[1] != signer:
        return f"签名人 / signer {subject[1] if subject else '-'}"
    for line in ("Timestamp Server Signature verification: ok", "Signature verification: ok", "Succeeded"):
        if line not in told.splitlines():
            return f"没有 / missing “{line}”"
    return "" if done.returncode == 0 else f"osslsigncode {done.returncode}"


if __name__ == "__main__":
    main()
