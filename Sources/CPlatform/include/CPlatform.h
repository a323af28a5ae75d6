// The few calls that Swift's Glibc and Darwin overlays do not show, or show differently.
//
// Every call takes an open folder and a name in it, so that an exchange of folders under a running
// build cannot lead outside. Calls return 0 or an `errno`; those that open return a descriptor, or
// an `errno` negated. All are repeated when a signal breaks them off.
#pragma once

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__has_attribute)
#if __has_attribute(enum_extensibility)
#define TIERZERO_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#endif
#endif
#ifndef TIERZERO_CLOSED_ENUM
#define TIERZERO_CLOSED_ENUM
#endif

enum TIERZERO_CLOSED_ENUM tierzero_kind {
  tierzero_kind_unknown,
  tierzero_kind_file,
  tierzero_kind_folder,
  tierzero_kind_link,
  tierzero_kind_pipe,
  tierzero_kind_socket,
  tierzero_kind_device,
};

struct tierzero_status {
  enum tierzero_kind kind;
  int64_t size;
  uint64_t device;
  uint64_t inode;
  int64_t modified_seconds;
  int64_t modified_nanoseconds;
};

// Stands for the working folder where a call takes a folder.
int tierzero_here(void);
// Opens a folder by a path relative to `folder`; the last part must not be a link.
int tierzero_open_folder(int folder, const char *path);
// Opens the folder that the caller named himself: links on the way are followed.
int tierzero_open_named_folder(const char *path);
// Opens a file that the caller named himself.
int tierzero_open_named_file(const char *path);
// Opens a file for reading: never a link, never waiting for the other end of a pipe.
int tierzero_open_file(int folder, const char *name);
// Makes a new file for writing with exactly these permissions, whatever the umask.
int tierzero_create_file(int folder, const char *name, uint32_t mode);
// Makes a new folder with exactly these permissions, whatever the umask.
int tierzero_create_folder(int folder, const char *path, uint32_t mode);
// Opens the file of a lock, making it when it is missing.
int tierzero_open_lock(int folder, const char *name);
// Takes the lock if nobody has it, else EWOULDBLOCK.
int tierzero_try_lock(int file);

// Links are not followed.
int tierzero_status_at(int folder, const char *name, struct tierzero_status *status);
int tierzero_status_of(int file, struct tierzero_status *status);

int64_t tierzero_read(int file, void *buffer, size_t count);
int64_t tierzero_read_at(int file, void *buffer, size_t count, int64_t offset);
int64_t tierzero_write(int file, const void *buffer, size_t count);
int tierzero_close(int file);
// Gives a file a second name: both paths are relative to `folder`.
int tierzero_link(int folder, const char *from, const char *to);
int tierzero_remove_file(int folder, const char *name);
int tierzero_remove_folder(int folder, const char *name);

// The absolute path without links; to be given back with tierzero_free. NULL with an `errno`.
char *tierzero_real_path(const char *path, int *error);
void tierzero_free(char *path);

// A walk over the names in a folder, `.` and `..` left out, in the order of the disk.
typedef struct tierzero_listing tierzero_listing;
tierzero_listing *tierzero_list(int folder, int *error);
const char *tierzero_list_next(tierzero_listing *listing, enum tierzero_kind *kind, int *error);
void tierzero_list_end(tierzero_listing *listing);

// Exchanges two names of one folder in one step: renameat2 with RENAME_EXCHANGE, renameatx_np with
// RENAME_SWAP.
int tierzero_exchange(int folder, const char *one, const char *other);
// Renames; EEXIST when the new name is taken.
int tierzero_rename_new(int folder, const char *from, const char *to);
// Brings everything written to the filesystem of `file` to the disk.
int tierzero_flush(int file);
// 1 when something is mounted at the name, 0 when not or when the system does not say.
int tierzero_is_mount_point(int folder, const char *name);

// The text of an `errno`, in English.
void tierzero_reason(int error, char *buffer, size_t count);
// Files that this process may have open.
uint64_t tierzero_open_file_limit(void);

// Opens /dev/null in place of standard input, output and error where they are closed, so that no
// file of the site takes their number. Ignores the signals that a write can raise.
void tierzero_prepare_process(void);
// Says so where memory ends, and ends the process with `status`: Swift and libcmark call abort() then.
void tierzero_end_without_memory(int status);
// Blocks SIGINT, SIGTERM and SIGHUP in this thread and those it starts, save those that whoever
// started us had set to be ignored (nohup).
void tierzero_block_signals(void);
// Waits for one of them and returns it.
int tierzero_wait_for_signal(void);
int tierzero_is_terminal(int file);
// A number for the calling thread.
uint64_t tierzero_thread(void);
// Days since 1970-01-01, in UTC.
int64_t tierzero_days_since_1970(void);
// Seconds of a clock that only goes forward.
double tierzero_seconds(void);
// Seconds of processor time that a thread, named by tierzero_thread and not yet ended, has had; on macOS
// those of the whole process, which has no clock for another thread.
double tierzero_processor_seconds(uint64_t thread);
// NULL when it is not set.
const char *tierzero_environment(const char *name);
int tierzero_processors(void);
// Whether this process may run so many more threads at a time. To be asked before libdispatch is, which
// tries for ever where none can be started.
int tierzero_can_start_threads(int count);
void tierzero_pause(double seconds);
// Ends the process at once, without running what is registered for its end.
_Noreturn void tierzero_end(int status);
