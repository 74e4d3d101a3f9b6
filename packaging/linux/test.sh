#!/bin/sh
# Tries the .deb as its user would, in a bare Debian 11 (glibc 2.31, no Python): install, self-test, window, report,
# Chinese typed through fcitx, an upgrade and a removal with the data kept; and the tar.xz without any right at all.
#     sh packaging/linux/test.sh      after build.sh; needs root
# Leaves build/linux/trial/report.txt and the pictures beside it.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/linux
out=$PWD/build/linux/trial
root=build/roots/trial
own=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' src/officer_desk/__init__.py)
newer=$own.1
rm -rf "$out"
mkdir -p "$out/packages" "$out/pictures"
chmod 777 "$out"

report() { printf '%s\n' "$*" | tee -a "$out/report.txt"; }
fail() { report "失败　$*"; exit 1; }
run() { OUTSIDE=$out sh packaging/roots/root.sh run "$root" "$@"; }
# As the officer: nothing but a home and, where there is one, a display.
officer() { run runuser -u officer -- env -i HOME=/home/officer USER=officer PATH=/usr/bin:/bin LANG=C.UTF-8 \
    ${DISPLAY:+DISPLAY="$DISPLAY"} sh -euc 'cd; '"$1" </dev/null; }
data=/home/officer/.local/share/officer-desk

sh packaging/setup/tools.sh xvfb=Xvfb openbox=openbox xdotool=xdotool imagemagick=import poppler-utils=pdftotext \
    desktop-file-utils=desktop-file-validate

# ------------------------------------------------------------------------------------------------- what is tried
deb=dist/officer-desk_${own}_amd64.deb
[ -e "$deb" ] || fail "没有 $deb，请先运行 make deb。"
[ -e "dist/officer-desk-$own-linux-x86_64.tar.xz" ] || fail "没有 tar.xz，请先运行 make deb。"
VERSION=$newer sh $here/build.sh
cp "$deb" "$out/packages/this.deb"
mv "dist/officer-desk_${newer}_amd64.deb" "$out/packages/newer.deb"
cp "dist/officer-desk-$own-linux-x86_64.tar.xz" "$out/packages/this.tar.xz"
.venv/bin/python packaging/trial/older_file.py "$out/older.desk"
.venv/bin/officer-desk sample "$out/here.desk" >/dev/null
.venv/bin/officer-desk --file "$out/here.desk" report 2025 --out "$out/here.pdf" >/dev/null

# ------------------------------------------------------------------------------------------------- a bare system
sh packaging/roots/root.sh make bullseye build/roots/bare
rm -rf --one-file-system $root
cp -a build/roots/bare $root
run useradd --create-home --shell /bin/sh officer
if run sh -c 'command -v python3'; then fail "系统里有 Python，试不出安装包自带的。"; fi
report "系统　$(run sh -c '. /etc/os-release; ldd --version | head -n 1; echo $PRETTY_NAME' | tr '\n' ' ')，没有 Python"

# --------------------------------------------------------------------------------------------------- installing
run apt-get install -y -q --no-install-recommends /outside/packages/this.deb >"$out/install.log" 2>&1 ||
    { tail "$out/install.log"; fail "没有装上"; }
if run sh -c 'command -v python3'; then fail "安装带进了系统的 Python"; fi
report "通过　安装 $(officer 'officer-desk --version')，占用 $(run du -sm /opt/apps/officer-desk | cut -f1) MB"
missing=$(run sh -c "find /opt/apps/officer-desk -type f -name '*.so*' -exec ldd {} + 2>/dev/null" | grep 'not found' | sort -u || :)
[ "$(printf '%s' "$missing" | grep -cv libcups)" = 0 ] || fail "装上以后缺少的库：$missing"
desktop-file-validate $root/usr/share/applications/officer-desk.desktop || fail "菜单项不合规范"
officer 'officer-desk self-test' | tee -a "$out/report.txt" | grep -q '^失败' && fail "自检"
[ "$(grep -c '^通过　窗口' "$out/report.txt")" = 1 ] || fail "自检没有做完"

# ------------------------------------------------------------------------------------------------ the report's PDF
officer 'mkdir -p ~/.local/share/officer-desk; officer-desk sample ~/.local/share/officer-desk/示例.desk
    officer-desk --file ~/.local/share/officer-desk/示例.desk report 2025 --out ~/报告.pdf' >"$out/report.log"
pdftotext -layout "$root/home/officer/报告.pdf" "$out/there.txt"
pdftotext -layout "$out/here.pdf" "$out/here.txt"
cmp "$out/there.txt" "$out/here.txt" || fail "年度报告的文字与源码运行的不同"
report "通过　示例单位的年度报告：$(pdfinfo "$root/home/officer/报告.pdf" | sed -n 's/^Pages: *//p') 页，文字与源码运行的一致（$(wc -m <"$out/there.txt") 字）"

# --------------------------------------------------------------------------------------- a window, and Chinese typed
run sh -c 'apt-get install -y -q --no-install-recommends dbus fonts-noto-cjk fcitx fcitx-pinyin fcitx-module-dbus \
    fcitx-module-x11 fcitx-ui-classic' >>"$out/install.log" 2>&1 || fail "fcitx 没有装上"
for plugin in with without; do
    [ $plugin = with ] || run sh -c 'rm /opt/apps/officer-desk/files/lib/site-packages/PySide6/Qt/plugins/platforminputcontexts/libfcitx*'
    sh $here/fcitx_typing.sh $root fcitx $here/typing.steps "$out/pictures/$plugin" \
        officer-desk open --file $data/示例.desk
    officer 'officer-desk --file ~/.local/share/officer-desk/示例.desk export items ~/导出.xlsx' >/dev/null
    cp $root/home/officer/导出.xlsx "$out/$plugin.xlsx"
    rm $root/home/officer/导出.xlsx
done
typed() { .venv/bin/python packaging/trial/titles.py "$out/$1.xlsx" | grep -xc "$2" || :; }
[ "$(typed with 县政府)" = 1 ] || fail "用 fcitx 没有打出“县政府”"
[ "$(typed without 县政府)" = 1 ] && [ "$(typed without xianzhengfu)" = 1 ] || fail "去掉插件以后结果不对，这一步试不出什么"
report "通过　窗口打开，用 fcitx 拼音输入“县政府”并保存；去掉插件，同样的按键只得到字母"

# -------------------------------------------------------------------------------------- an upgrade, data brought along
run sh -c "cp /outside/older.desk '$data/政府信息公开台账.desk' && chown -R officer: '$data'"
run sh -c 'runuser -u officer -- env HOME=/home/officer QT_QPA_PLATFORM=offscreen officer-desk open & running=$!
    sleep 5; if dpkg -i /outside/packages/newer.deb; then touch /tmp/replaced; fi; kill $running; wait' >"$out/refused.log" 2>&1 || :
[ ! -e $root/tmp/replaced ] || fail "程序运行时也装上了新版本"
grep -q 正在运行 "$out/refused.log" || fail "程序运行时没有说明原因"
report "通过　程序运行时拒绝升级：$(grep 正在运行 "$out/refused.log" | head -n 1)"
run sh -c "cp /outside/older.desk '$data/政府信息公开台账.desk' && chown -R officer: '$data'"
run apt-get install -y -q --no-install-recommends /outside/packages/newer.deb >>"$out/install.log" 2>&1 || fail "没有升级"
[ "$(officer 'officer-desk --version')" = "officer-desk $newer" ] || fail "升级以后版本不对：$(officer 'officer-desk --version')"
officer 'officer-desk check && officer-desk export items ~/升级后.xlsx' >>"$out/report.log" || fail "升级以后台账检查没有通过"
.venv/bin/python packaging/trial/titles.py "$root/home/officer/升级后.xlsx" | grep -qx 升级前登记的信息 || fail "升级以后记录不见了"
[ "$(ls "$root$data/备份" | grep -c .)" -ge 1 ] || fail "升级表结构之前没有备份"
report "通过　升级到 $newer：旧版本的台账升级了表结构，记录还在，升级前有备份"

# ------------------------------------------------------------------------------------------------------- removal
before=$(run sh -c "cd '$data' && find . -type f | sort")
run apt-get purge -y -q officer-desk >>"$out/install.log" 2>&1 || fail "没有卸载"
[ ! -e $root/opt/apps/officer-desk ] && [ ! -e $root/usr/bin/officer-desk ] || fail "卸载以后还有程序文件"
[ "$before" = "$(run sh -c "cd '$data' && find . -type f | sort")" ] || fail "卸载动了数据"
report "通过　卸载，程序不留文件，数据一个不少（$(printf '%s\n' "$before" | wc -l) 个文件）"

# ---------------------------------------------------------------------------------------------- without any right
# What every desktop has and a bare system lacks.
run apt-get install -y -q --no-install-recommends xz-utils >>"$out/install.log" 2>&1 || fail "xz 没有装上"
officer 'mkdir "我的 程序" && cd "我的 程序" && tar -xJf /outside/packages/this.tar.xz && mkdir -p ~/Desktop &&
    sh officer-desk-*/添加到菜单.sh && officer-desk-*/officer-desk self-test' >"$out/tar.log" || fail "tar.xz 没有运行起来"
grep -q '^失败' "$out/tar.log" && fail "tar.xz 的自检"
exec=$(sed -n 's/^Exec=//p' $root/home/officer/.local/share/applications/officer-desk.desktop)
[ "$exec" = "\"/home/officer/我的 程序/officer-desk-$own/officer-desk\" open" ] || fail "菜单项的命令不对：$exec"
officer 'sh "我的 程序"/officer-desk-*/添加到菜单.sh 移除' >>"$out/tar.log"
[ ! -e $root/home/officer/.local/share/applications/officer-desk.desktop ] || fail "菜单项没有移除"
report "通过　tar.xz：在路径有汉字和空格的文件夹里解开，自检通过，加到菜单又移除"
report "全部通过"
