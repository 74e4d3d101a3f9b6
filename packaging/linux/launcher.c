/* The program on Linux: CPython with every module of the standard library in it that is compiled, linked into one
 * executable that starts officer_desk from the folders beside it and looks nowhere else: no environment variable,
 * no Python of the system, nothing in the user's home changes what is run. Nothing is ever written beside it. */

#include <Python.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char START[] = "from officer_desk.__main__ import main\nraise SystemExit(main())\n";
static const char *const PLACES[] = {"lib/python313.zip", "lib/site-packages"};

/* The folder of this executable, whatever link it was started by; with a slash at its end. */
static int own_folder(char *folder, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", folder, size - 1);
    if (length <= 0)
        return -1;
    folder[length] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash == NULL)
        return -1;
    slash[1] = '\0';
    return 0;
}

int main(int argc, char **argv)
{
    char folder[PATH_MAX], place[2 * PATH_MAX];
    if (own_folder(folder, sizeof folder) != 0) {
        fputs("程序不知道自己在哪个文件夹，无法启动。请重新安装。\n", stderr);
        return 1;
    }
    /* A desktop may point these at plugins built for another Qt. */
    unsetenv("QT_PLUGIN_PATH");
    unsetenv("QT_QPA_PLATFORM_PLUGIN_PATH");

    PyPreConfig before;
    PyPreConfig_InitIsolatedConfig(&before);
    before.utf8_mode = 1;
    before.configure_locale = 1;
    PyStatus status = Py_PreInitialize(&before);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.write_bytecode = 0;
    config.install_signal_handlers = 1;
    config.pathconfig_warnings = 0;
    config.parse_argv = 0;
    config.module_search_paths_set = 1;

    status = PyConfig_SetBytesArgv(&config, argc, argv);
    const struct { wchar_t **field; const char *name; } homes[] = {
        {&config.home, ""}, {&config.prefix, ""}, {&config.exec_prefix, ""}, {&config.stdlib_dir, "lib"},
    };
    for (size_t i = 0; i < sizeof homes / sizeof *homes && !PyStatus_Exception(status); i++) {
        snprintf(place, sizeof place, "%s%s", folder, homes[i].name);
        status = PyConfig_SetBytesString(&config, homes[i].field, place);
    }
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesString(&config, &config.run_command, START);
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES && !PyStatus_Exception(status); i++) {
        snprintf(place, sizeof place, "%s%s", folder, PLACES[i]);
        wchar_t *wide = Py_DecodeLocale(place, NULL);
        status = wide ? PyWideStringList_Append(&config.module_search_paths, wide) : PyStatus_NoMemory();
        PyMem_RawFree(wide);
    }
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    return Py_RunMain();
}
