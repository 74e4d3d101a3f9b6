#!/bin/sh
# 把“政务公开台账”放进开始菜单和桌面，只对当前用户，不需要管理员权限；移动了文件夹以后再运行一次。
# 加上“移除”两个字运行，则从菜单和桌面去掉；台账文件不受影响。
#
# Puts the program that lies in this folder into the menu and on the desktop of this user; with 移除 takes it away again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications/officer-desk.desktop
desktop=$(xdg-user-dir DESKTOP 2>/dev/null || echo "$HOME/Desktop")/officer-desk.desktop

if [ "${1:-}" = 移除 ]; then
    rm -f "$menu" "$desktop"
    echo "已从菜单和桌面去掉。台账文件没有改动，本文件夹可以删除。"
    exit
fi
mkdir -p "$(dirname "$menu")"
# Within Exec a path is quoted, and what is special inside quotes is escaped; then once more as a value.
quoted=$(printf '%s' "$here/officer-desk" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g')
escaped=$(printf '%s' "\"$quoted\" open" | sed 's/[&|\\]/\\&/g')
icon=$(printf '%s' "$here/officer-desk.png" | sed 's/[&|\\]/\\&/g')
sed -e "s|^Exec=.*|Exec=$escaped|" -e "s|^Icon=.*|Icon=$icon|" -e '/^TryExec=/d' "$here/officer-desk.desktop" >"$menu"
if [ -d "$(dirname "$desktop")" ]; then
    cp "$menu" "$desktop"
    chmod 755 "$desktop"
fi
echo "已添加到开始菜单和桌面：政务公开台账。"
