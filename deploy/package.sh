#!/usr/bin/env bash
# package.sh BINARY FOLDER: writes FOLDER/jiheng_VERSION_ARCHITECTURE.deb. The version is that of CMakeLists.txt, the
# dependencies are those of the libraries that the binary names, and of those it opens when they are first needed.
set -euo pipefail
binary=$(realpath "$1")
out=$(realpath "$2")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

version=$(sed -n 's/^project(jiheng VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
doc=$tree/usr/share/doc/jiheng

install -Dm755 "$binary" "$tree/usr/bin/jiheng"
strip --strip-unneeded "$tree/usr/bin/jiheng"
install -Dm644 "$root/deploy/jiheng.service" "$tree/lib/systemd/system/jiheng.service"
install -Dm644 "$root/deploy/jiheng.default" "$tree/etc/default/jiheng"
for file in docs/service.md docs/security.md deploy/nginx.conf deploy/Caddyfile; do
    install -Dm644 "$root/$file" "$doc/$(basename "$file")"
done
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: jiheng\n\n'
    printf 'Files: *\nCopyright: the authors of Jiheng\nLicense: Apache-2.0\n'
    printf ' The text of the licence is /usr/share/common-licenses/Apache-2.0.\n'
} | install -Dm644 /dev/stdin "$doc/copyright"
gzip -9n < "$root/CHANGELOG.md" | install -Dm644 /dev/stdin "$doc/changelog.gz"

# dpkg-shlibdeps looks for debian/control where it is started.
mkdir "$work/debian"
printf 'Source: jiheng\n\nPackage: jiheng\nArchitecture: any\n' > "$work/debian/control"
# late_libraries names those that are opened when they are first needed.
depends=$(cd "$work" && dpkg-shlibdeps -O "$tree/usr/bin/jiheng" "$(dirname "$binary")/late_libraries" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')

control=$tree/DEBIAN
install -d -m755 "$control"
cat > "$control/control" <<TEXT
Package: jiheng
Version: $version
Architecture: $architecture
Maintainer: The authors of Jiheng <jiheng@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$tree" | cut -f1)
Depends: $depends
Recommends: fonts-noto-cjk
Suggests: postgresql, nginx | caddy, libreoffice-calc-nogui, libreoffice-writer-nogui
Section: misc
Priority: optional
Description: budget performance management and audit of its papers
 Reads Chinese public-budget performance papers, re-performs them and names
 what does not hold; runs the year of budget performance management as a
 service over HTTP, on SQLite or PostgreSQL.
TEXT
echo /etc/default/jiheng > "$control/conffiles"
# Nothing is made at installation: systemd makes user and folder when the service is started, the service makes the rest.
cat > "$control/postinst" <<'TEXT'
#!/bin/sh
set -e
if [ "$1" = configure ] && [ -z "$DPKG_ROOT" ] && [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    # An upgrade of a running service; a first installation starts nothing.
    [ -z "$2" ] || systemctl try-restart jiheng.service
fi
TEXT
cat > "$control/prerm" <<'TEXT'
#!/bin/sh
set -e
if [ "$1" = remove ] && [ -z "$DPKG_ROOT" ] && [ -d /run/systemd/system ]; then
    systemctl disable --now jiheng.service || true
fi
TEXT
chmod 755 "$control/postinst" "$control/prerm"
(cd "$tree" && find usr lib etc -type f -print0 | sort -z | xargs -0 md5sum) > "$control/md5sums"

dpkg-deb --build --root-owner-group -Zxz "$tree" "$out/jiheng_${version}_${architecture}.deb" >/dev/null
echo "$out/jiheng_${version}_${architecture}.deb"
