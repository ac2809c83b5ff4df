import pytest
@pytest.mark.django_db
def test_a(): 
    from django.db import connection
    c=connection.cursor(); c.execute("select version(), current_database()"); print(c.fetchone())
