// The token against forged requests as it is now: signing in again in another tab changes it.

export function csrfToken(form) {
  const cookie = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
  return cookie ? cookie[1] : (form.elements.csrfmiddlewaretoken?.value ?? "");
}

export function refreshToken(form) {
  const field = form.elements.csrfmiddlewaretoken;
  if (field) field.value = csrfToken(form);
}
