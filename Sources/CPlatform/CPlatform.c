#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CPlatform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE (1 << 0)
#endif
#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE (1 << 1)
#endif
#ifndef STATX_ATTR_MOUNT_ROOT
#define STATX_ATTR_MOUNT_ROOT 0x00002000
#endif
#endif

#define REPEAT(call)                          \
  do {                                        \
    result = (call);                          \
  } while (result < 0 && errno == EINTR)

int tierzero_here(void) { return AT_FDCWD; }

int tierzero_open_folder(int folder, const char *path) {
  int result;
  REPEAT(openat(folder, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  return result < 0 ? -errno : result;
}

int tierzero_open_named_folder(const char *path) {
  int result;
  REPEAT(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return result < 0 ? -errno : result;
}

int tierzero_open_named_file(const char *path) {
  int result;
  REPEAT(open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  return result < 0 ? -errno : result;
}

int tierzero_open_file(int folder, const char *name) {
  int result;
  REPEAT(openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  return result < 0 ? -errno : result;
}

int tierzero_create_file(int folder, const char *name, uint32_t mode) {
  int result;
  REPEAT(openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode));
  if (result < 0) return -errno;
  if (fchmod(result, (mode_t)mode) < 0) {
    int error = errno;
    close(result);
    return -error;
  }
  return result;
}

int tierzero_create_folder(int folder, const char *path, uint32_t mode) {
  if (mkdirat(folder, path, (mode_t)mode) < 0) return errno;
  return fchmodat(folder, path, (mode_t)mode, 0) < 0 ? errno : 0;
}

int tierzero_open_lock(int folder, const char *name) {
  int result;
  REPEAT(openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644));
  return result < 0 ? -errno : result;
}

int tierzero_try_lock(int file) {
  int result;
  REPEAT(flock(file, LOCK_EX | LOCK_NB));
  return result < 0 ? errno : 0;
}

static void fill(const struct stat *from, struct tierzero_status *to) {
  to->kind = S_ISREG(from->st_mode)    ? tierzero_kind_file
             : S_ISDIR(from->st_mode)  ? tierzero_kind_folder
             : S_ISLNK(from->st_mode)  ? tierzero_kind_link
             : S_ISFIFO(from->st_mode) ? tierzero_kind_pipe
             : S_ISSOCK(from->st_mode) ? tierzero_kind_socket
                                       : tierzero_kind_device;
  to->size = from->st_size;
  to->device = (uint64_t)from->st_dev;
  to->inode = (uint64_t)from->st_ino;
#ifdef __APPLE__
  to->modified_seconds = from->st_mtimespec.tv_sec;
  to->modified_nanoseconds = from->st_mtimespec.tv_nsec;
#else
  to->modified_seconds = from->st_mtim.tv_sec;
  to->modified_nanoseconds = from->st_mtim.tv_nsec;
#endif
}

int tierzero_status_at(int folder, const char *name, struct tierzero_status *status) {
  struct stat found;
  if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) < 0) return errno;
  fill(&found, status);
  return 0;
}

int tierzero_status_of(int file, struct tierzero_status *status) {
  struct stat found;
  if (fstat(file, &found) < 0) return errno;
  fill(&found, status);
  return 0;
}

int64_t tierzero_read(int file, void *buffer, size_t count) {
  ssize_t result;
  REPEAT(read(file, buffer, count));
  return result < 0 ? -errno : result;
}

int64_t tierzero_read_at(int file, void *buffer, size_t count, int64_t offset) {
  ssize_t result;
  REPEAT(pread(file, buffer, count, offset));
  return result < 0 ? -errno : result;
}

int64_t tierzero_write(int file, const void *buffer, size_t count) {
  ssize_t result;
  REPEAT(write(file, buffer, count));
  return result < 0 ? -errno : result;
}

int tierzero_close(int file) {
  // Not repeated: after a close that a signal broke off the number may already be another's.
  return close(file) < 0 && errno != EINTR ? errno : 0;
}

int tierzero_link(int folder, const char *from, const char *to) {
  return linkat(folder, from, folder, to, 0) < 0 ? errno : 0;
}

int tierzero_remove_file(int folder, const char *name) {
  return unlinkat(folder, name, 0) < 0 ? errno : 0;
}

int tierzero_remove_folder(int folder, const char *name) {
  return unlinkat(folder, name, AT_REMOVEDIR) < 0 ? errno : 0;
}

char *tierzero_real_path(const char *path, int *error) {
  char *found = realpath(path, NULL);
  *error = found == NULL ? errno : 0;
  return found;
}

void tierzero_free(char *path) { free(path); }

tierzero_listing *tierzero_list(int folder, int *error) {
  // A descriptor of its own: two listings of one folder must not share a position.
  int own = tierzero_open_folder(folder, ".");
  if (own < 0) {
    *error = -own;
    return NULL;
  }
  DIR *listing = fdopendir(own);
  if (listing == NULL) {
    *error = errno;
    close(own);
  }
  return (tierzero_listing *)listing;
}

const char *tierzero_list_next(tierzero_listing *listing, enum tierzero_kind *kind, int *error) {
  for (;;) {
    errno = 0;
    struct dirent *entry = readdir((DIR *)listing);
    if (entry == NULL) {
      *error = errno;
      return NULL;
    }
    const char *name = entry->d_name;
    if (name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0))) continue;
    switch (entry->d_type) {
      case DT_REG: *kind = tierzero_kind_file; break;
      case DT_DIR: *kind = tierzero_kind_folder; break;
      case DT_LNK: *kind = tierzero_kind_link; break;
      case DT_FIFO: *kind = tierzero_kind_pipe; break;
      case DT_SOCK: *kind = tierzero_kind_socket; break;
      case DT_CHR:
      case DT_BLK: *kind = tierzero_kind_device; break;
      default: {
        // Some filesystems do not tell the kind in the listing.
        struct tierzero_status status;
        int failed = tierzero_status_at(dirfd((DIR *)listing), name, &status);
        *kind = failed ? tierzero_kind_unknown : status.kind;
      }
    }
    return name;
  }
}

void tierzero_list_end(tierzero_listing *listing) { closedir((DIR *)listing); }

#if defined(__linux__)

// By number: older C libraries do not have the function, and not all libraries declare it.
static int rename_with(int folder, const char *from, const char *to, unsigned flags) {
  return syscall(SYS_renameat2, folder, from, folder, to, flags) < 0 ? errno : 0;
}

int tierzero_exchange(int folder, const char *one, const char *other) {
  return rename_with(folder, one, other, RENAME_EXCHANGE);
}

int tierzero_rename_new(int folder, const char *from, const char *to) {
  int error = rename_with(folder, from, to, RENAME_NOREPLACE);
  if (error != EINVAL && error != ENOSYS) return error;
  // A plain rename replaces an empty folder at most; a full one gives ENOTEMPTY.
  return renameat(folder, from, folder, to) < 0 ? errno : 0;
}

int tierzero_flush(int file) { return syncfs(file) < 0 ? errno : 0; }

int tierzero_is_mount_point(int folder, const char *name) {
  struct statx found;
  memset(&found, 0, sizeof found);
  if (statx(folder, name, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &found) < 0) return 0;
  return (found.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0 &&
         (found.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

#elif defined(__APPLE__)

int tierzero_exchange(int folder, const char *one, const char *other) {
  return renameatx_np(folder, one, folder, other, RENAME_SWAP) < 0 ? errno : 0;
}

int tierzero_rename_new(int folder, const char *from, const char *to) {
  return renameatx_np(folder, from, folder, to, RENAME_EXCL) < 0 ? errno : 0;
}

int tierzero_flush(int file) {
  (void)file;
  sync();
  return 0;
}

int tierzero_is_mount_point(int folder, const char *name) {
  struct stat inside, outside;
  if (fstatat(folder, name, &inside, AT_SYMLINK_NOFOLLOW) < 0) return 0;
  if (fstat(folder, &outside) < 0) return 0;
  return inside.st_dev != outside.st_dev;
}

#endif

void tierzero_reason(int error, char *buffer, size_t count) {
  snprintf(buffer, count, "%s", strerror(error));
}

uint64_t tierzero_open_file_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return 64;
  return (uint64_t)limit.rlim_cur;
}

void tierzero_prepare_process(void) {
  for (int file = 0; file < 3; file++) {
    if (fcntl(file, F_GETFD) < 0 && errno == EBADF) {
      int opened = open("/dev/null", O_RDWR);
      if (opened >= 0 && opened != file) close(opened);
    }
  }
  signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
  signal(SIGXFSZ, SIG_IGN);
#endif
}

static int status_without_memory;
static struct sigaction action_at_fault;

static void end_without_memory(int number) {
  (void)number;
  static const char message[] = "tierzero: error: not enough memory\n";
  ssize_t written = write(2, message, sizeof message - 1);
  (void)written;
  _exit(status_without_memory);
}

// Swift's runtime faults where there is not even memory for its own message. With memory left it is a
// fault like any other.
static void end_at_fault(int number) {
  size_t size = (size_t)64 << 20;
  void *found = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  if (found == MAP_FAILED) end_without_memory(number);
  munmap(found, size);
  sigaction(number, &action_at_fault, NULL);
}

void tierzero_end_without_memory(int status) {
  // Where a stack cannot grow, the handler needs another.
  static char spare[1 << 16];
  stack_t stack = {.ss_sp = spare, .ss_size = sizeof spare};
  sigaltstack(&stack, NULL);
  status_without_memory = status;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_flags = SA_ONSTACK;
  action.sa_handler = end_without_memory;
  sigaction(SIGABRT, &action, NULL);
  action.sa_handler = end_at_fault;
  sigaction(SIGSEGV, &action, &action_at_fault);
}

static void *wait_at(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

int tierzero_can_start_threads(int count) {
  enum { most = 256 };
  pthread_t threads[most];
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  int wanted = count < most ? count : most;
  int started = 0;
  pthread_mutex_lock(&gate);
  while (started < wanted && pthread_create(&threads[started], NULL, wait_at, &gate) == 0) started++;
  pthread_mutex_unlock(&gate);
  for (int index = 0; index < started; index++) pthread_join(threads[index], NULL);
  return started == wanted;
}

static void fill_signals(sigset_t *signals) {
  static const int candidates[] = {SIGINT, SIGTERM, SIGHUP};
  sigemptyset(signals);
  for (size_t index = 0; index < sizeof candidates / sizeof candidates[0]; index++) {
    struct sigaction action;
    if (sigaction(candidates[index], NULL, &action) == 0 && action.sa_handler == SIG_IGN) continue;
    sigaddset(signals, candidates[index]);
  }
}

void tierzero_block_signals(void) {
  sigset_t signals;
  fill_signals(&signals);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

int tierzero_wait_for_signal(void) {
  sigset_t signals;
  fill_signals(&signals);
  int received = 0;
  while (sigwait(&signals, &received) != 0) {
  }
  return received;
}

uint64_t tierzero_thread(void) { return (uint64_t)(uintptr_t)pthread_self(); }

int tierzero_is_terminal(int file) { return isatty(file); }

int64_t tierzero_days_since_1970(void) {
  int64_t seconds = (int64_t)time(NULL);
  return seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
}

double tierzero_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double tierzero_processor_seconds(uint64_t thread) {
  struct timespec used;
#ifdef __APPLE__
  (void)thread;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
#else
  clockid_t clock;
  if (pthread_getcpuclockid((pthread_t)thread, &clock) != 0 || clock_gettime(clock, &used) != 0)
    return 0;
#endif
  return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

void tierzero_pause(double seconds) {
  struct timespec rest;
  rest.tv_sec = (time_t)seconds;
  rest.tv_nsec = (long)((seconds - (double)rest.tv_sec) * 1e9);
  while (nanosleep(&rest, &rest) < 0 && errno == EINTR) {
  }
}

_Noreturn void tierzero_end(int status) { _exit(status); }

const char *tierzero_environment(const char *name) { return getenv(name); }

int tierzero_processors(void) {
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : count > 256 ? 256 : (int)count;
}
