/*
 * A PAM module that asks a verifier behind a Unix socket, as RDS asks its own:
 *
 *     auth required /path/to/token.so /path/to/socket
 *
 * Sends service, user, remote host and token, each ended by a zero byte; `y` means yes.
 *
 * The functions and numbers of Linux-PAM that are used are declared here, so that it builds
 * without its headers; the server that loads it has the library.
 */
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct pam_handle pam_handle_t;

extern int pam_get_user(pam_handle_t *pamh, const char **user, const char *prompt);
extern int pam_get_item(const pam_handle_t *pamh, int type, const void **item);
extern int pam_get_authtok(pam_handle_t *pamh, int item, const char **token, const char *prompt);

enum { SUCCESS = 0, AUTH_ERR = 7, AUTHINFO_UNAVAIL = 9 };
enum { ITEM_SERVICE = 1, ITEM_RHOST = 4, ITEM_AUTHTOK = 6 };

/* Short writes happen: tokens may be longer than the socket's buffer. */
static int send_text(int socket, const char *text) {
	size_t left = strlen(text ? text : "") + 1;
	const char *at = text ? text : "";
	while (left > 0) {
		ssize_t sent = send(socket, at, left, MSG_NOSIGNAL);
		if (sent <= 0)
			return -1;
		at += sent;
		left -= (size_t)sent;
	}
	return 0;
}

static int ask(const char *path, const char *texts[4]) {
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	char answer = 'n';
	int result = AUTHINFO_UNAVAIL;
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd < 0)
		return result;
	strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0) {
		int sent = 0;
		while (sent < 4 && send_text(fd, texts[sent]) == 0)
			sent++;
		shutdown(fd, SHUT_WR);
		if (sent == 4 && read(fd, &answer, 1) == 1)
			result = answer == 'y' ? SUCCESS : AUTH_ERR;
	}
	close(fd);
	return result;
}

int pam_sm_authenticate(pam_handle_t *pamh, int flags, int argc, const char **argv) {
	const void *service = "", *rhost = "";
	const char *user = "", *token = "";
	(void)flags;
	if (argc < 1)
		return AUTHINFO_UNAVAIL;
	if (pam_get_user(pamh, &user, NULL) != SUCCESS)
		return AUTH_ERR;
	if (pam_get_authtok(pamh, ITEM_AUTHTOK, &token, NULL) != SUCCESS)
		return AUTH_ERR;
	pam_get_item(pamh, ITEM_SERVICE, &service);
	pam_get_item(pamh, ITEM_RHOST, &rhost);
	return ask(argv[0], (const char *[4]){service, user, rhost, token});
}

int pam_sm_setcred(pam_handle_t *pamh, int flags, int argc, const char **argv) {
	(void)pamh, (void)flags, (void)argc, (void)argv;
	return SUCCESS;
}
