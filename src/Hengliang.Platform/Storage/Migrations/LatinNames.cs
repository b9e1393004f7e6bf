using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The names of people in Latin letters, for pages and sentences in English.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122083000_LatinNames")]
internal sealed class LatinNames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("LatinName", "Users", maxLength: 100, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("LatinName", "Users");
}
