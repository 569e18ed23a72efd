// Does nothing; it is linked with the libraries that jiheng opens when they are first needed.
int main()
{
    return 0;
}
