"""What every request of a signed-in person carries, and when a session ends."""

from django.utils.functional import SimpleLazyObject

from people.access import reach_of


class ReachMiddleware:
    """Gives templates and rooms below people `request.reach`, computed only when asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = request.user.is_authenticated
        request.reach = SimpleLazyObject(lambda: reach_of(request.user)) if signed_in else None
        return self.get_response(request)
