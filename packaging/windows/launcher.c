/* Starts the program with the Python beside it in the folder runtime. Compiled twice: with WINDOW defined it is the
 * program without a console, 政务公开台账.exe, and speaks by message boxes; without it, officer-desk.exe.
 * runtime\python313._pth keeps Python apart from whatever other Python and settings the computer has. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define RUNTIME L"runtime\\"
/* The installer and the uninstaller look for it: see installer.nsi. */
#define RUNNING L"Local\\officer-desk-running"
#define LONGEST 32768 /* of a path or a command line of Windows, in characters */
#define UNCAUGHT 1    /* what Python returns after an error that the program did not expect */

typedef int (*python_main)(int, wchar_t **);

/* Loaded in this order. Windows gives what is loaded to whoever asks for it by name later, wherever that one lies, so
 * one copy of the runtime of Microsoft's compiler is enough, and it is this one. imports.py reads this list. */
static const wchar_t *const libraries[] = {
    L"vcruntime140.dll", L"vcruntime140_1.dll", L"msvcp140.dll",  L"msvcp140_1.dll",
    L"msvcp140_2.dll",   L"python313.dll",
};
/* Without these Python would end with no word that a window could show. */
static const wchar_t *const files[] = {L"python313._pth", L"python313.zip"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const wchar_t damaged[] =
    L"程序文件不完整，缺少或不能使用 %ls。请重新安装本程序；台账文件不受影响。\n错误代码 / error %lu";

static void say(const wchar_t *sentence)
{
#ifdef WINDOW
    MessageBoxW(NULL, sentence, L"政务公开台账", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#else
    static char line[4 * 512];
    HANDLE error = GetStdHandle(STD_ERROR_HANDLE);
    DWORD done;
    if (!WriteConsoleW(error, sentence, (DWORD)wcslen(sentence), &done, NULL)) {
        int length = WideCharToMultiByte(CP_UTF8, 0, sentence, -1, line, sizeof line, NULL, NULL);
        if (length > 1)
            WriteFile(error, line, (DWORD)length - 1, &done, NULL);
    }
    WriteFile(error, "\r\n", 2, &done, NULL);
#endif
}

static int say_damaged(const wchar_t *name, DWORD code)
{
    wchar_t sentence[512];
    swprintf(sentence, COUNT(sentence), damaged, name, code);
    say(sentence);
    return 4;
}

static int start(void)
{
    static wchar_t program[LONGEST], path[LONGEST + 64];
    DWORD length = GetModuleFileNameW(NULL, program, LONGEST);
    wchar_t *end = wcsrchr(program, L'\\');
    if (length == 0 || length == LONGEST || end == NULL)
        return say_damaged(L"officer-desk", GetLastError());
    size_t folder = (size_t)(end - program) + 1;

    for (size_t i = 0; i < COUNT(files); i++) {
        swprintf(path, COUNT(path), L"%.*ls" RUNTIME L"%ls", (int)folder, program, files[i]);
        if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
            return say_damaged(files[i], GetLastError());
    }
    HMODULE python = NULL;
    for (size_t i = 0; i < COUNT(libraries); i++) {
        swprintf(path, COUNT(path), L"%.*ls" RUNTIME L"%ls", (int)folder, program, libraries[i]);
        python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
        if (python == NULL)
            return say_damaged(libraries[i], GetLastError());
    }
    python_main run = (python_main)(void *)GetProcAddress(python, "Py_Main");
    if (run == NULL)
        return say_damaged(libraries[COUNT(libraries) - 1], GetLastError());

    int given;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &given);
    static wchar_t *const fixed[] = {L"-X", L"utf8", L"-B", L"-m", L"officer_desk"};
    wchar_t **all = words == NULL ? NULL : calloc((size_t)given + COUNT(fixed) + 1, sizeof *all);
    if (all == NULL)
        return say_damaged(L"officer-desk", GetLastError());
    int count = 0;
    all[count++] = program;
    for (size_t i = 0; i < COUNT(fixed); i++)
        all[count++] = fixed[i];
    for (int i = 1; i < given; i++)
        all[count++] = words[i];

    CreateMutexW(NULL, FALSE, RUNNING); /* closed by Windows when the program ends, however it ends */
    int code = run(count, all);
#ifdef WINDOW
    if (code == UNCAUGHT)
        say(L"程序出错，没有正常运行。已保存的内容没有改动。\n"
            L"请重新打开；如仍然出错，请重新安装本程序，台账文件不受影响。");
#endif
    return code;
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR words, int show)
{
    (void)instance, (void)before, (void)words, (void)show;
    return start();
}
#else
int wmain(void)
{
    return start();
}
#endif
