/* glibc 2.29 gave these functions new versions, equal but for errno handling; the systems we serve have 2.28. Linked with
 * --wrap, every call goes to the versions that every glibc since 2.2.5 has. */

#define OLDER_1(name)                                                                                          \
    __asm__(".symver older_" #name ", " #name "@GLIBC_2.2.5");                                                 \
    double older_##name(double);                                                                               \
    double __wrap_##name(double);                                                                              \
    double __wrap_##name(double x) { return older_##name(x); }
#define OLDER_2(name)                                                                                          \
    __asm__(".symver older_" #name ", " #name "@GLIBC_2.2.5");                                                 \
    double older_##name(double, double);                                                                       \
    double __wrap_##name(double, double);                                                                      \
    double __wrap_##name(double x, double y) { return older_##name(x, y); }

OLDER_1(exp)
OLDER_1(exp2)
OLDER_1(log)
OLDER_1(log2)
OLDER_2(pow)
